package org.mmhc.care;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.mmhc.base.OverridableRule;
import org.mmhc.care.catalog.ServiceCatalog;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.request.CareRequestStatus;
import org.mmhc.care.request.CoverageChanged;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Care is given though nobody pays for it: for one request, for a while. */
@Component
class CoverageOverride implements OverridableRule {

    static final String RULE = "care.coverage";

    private final CareRequests requests;
    private final ServiceCatalog services;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CoverageOverride(CareRequests requests, ServiceCatalog services, ApplicationEventPublisher events, Clock clock) {
        this.requests = requests;
        this.services = services;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String rule() {
        return RULE;
    }

    @Override
    public Optional<Matter> matter(String subject) {
        return requests.findById(new CareRequestId(subject).value())
                .map(request -> new Matter(
                        request.id().value(), services.nameOf(request.service()), Set.of(request.patient()), null));
    }

    /** Whoever waits for an answer to it need not any more. */
    @Override
    public void overridden(String subject) {
        requests.findById(subject)
                .filter(request -> request.status() == CareRequestStatus.COVERAGE_IN_QUESTION)
                .ifPresent(request -> events.publishEvent(new CoverageChanged(request.id(), clock.instant())));
    }
}

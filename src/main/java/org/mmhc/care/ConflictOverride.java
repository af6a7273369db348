package org.mmhc.care;

import java.util.Optional;
import java.util.Set;
import org.mmhc.base.OverridableRule;
import org.mmhc.care.catalog.ServiceCatalog;
import org.mmhc.care.matching.AskedPolicies;
import org.mmhc.care.request.CareRequestId;
import org.springframework.stereotype.Component;

/** Somebody is sent to the visits of one request though their leave or their hours forbid it: whoever sends them still says why. */
@Component
class ConflictOverride implements OverridableRule {

    private final CareRequests requests;
    private final ServiceCatalog services;

    ConflictOverride(CareRequests requests, ServiceCatalog services) {
        this.requests = requests;
        this.services = services;
    }

    @Override
    public String rule() {
        return AskedPolicies.OVERRIDABLE;
    }

    @Override
    public Optional<Matter> matter(String subject) {
        return requests.findById(new CareRequestId(subject).value())
                .map(request -> new Matter(
                        request.id().value(), services.nameOf(request.service()), Set.of(request.patient()), null));
    }
}

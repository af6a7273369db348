package org.mmhc.care;

import java.util.List;
import org.mmhc.care.CareRefusals.CareRequestUnknown;
import org.mmhc.care.catalog.ServiceCatalog;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.request.CareRequestStatus;
import org.mmhc.care.request.CareRequestSubmitted;
import org.mmhc.identity.UserDirectory;
import org.mmhc.tasks.CaseDescriber.CaseDescription;
import org.springframework.data.domain.Limit;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the cases of requests for care are about, and which requests should have one. Only the system may ask. */
@Service
@Transactional(readOnly = true)
@PreAuthorize("hasRole('SYSTEM')")
public class CareCases {

    private final CareRequests requests;
    private final ServiceCatalog services;
    private final UserDirectory users;

    CareCases(CareRequests requests, ServiceCatalog services, UserDirectory users) {
        this.requests = requests;
        this.services = services;
        this.users = users;
    }

    /** Which care for whom a case is about. */
    public CaseDescription describe(CareRequestId id) {
        CareRequest request = requests.findById(id.value()).orElseThrow(() -> new CareRequestUnknown(id));
        String service = services.nameOf(request.service());
        String name = users.nameOf(request.patient());
        return new CaseDescription(
                service,
                request.service(),
                request.patient(),
                name,
                String.join(" ", name, request.patient().value(), service, id.value()));
    }

    /** The same for a caregiver who was asked and does not go yet: not for whom. */
    public CaseDescription describeOffer(CareRequestId id) {
        CareRequest request = requests.findById(id.value()).orElseThrow(() -> new CareRequestUnknown(id));
        String service = services.nameOf(request.service());
        return new CaseDescription(service, request.service(), null, null, service + " " + id);
    }

    /** Requests of which something is still to come, by reference: as many as wanted after the given one. */
    public List<CareRequestSubmitted> open(String after, int most) {
        return requests.findWithCase(CareRequestStatus.OPEN, after, Limit.of(most)).stream()
                .map(request -> new CareRequestSubmitted(
                        request.id(), request.patient(), request.service(), request.urgency(), request.changedAt()))
                .toList();
    }
}

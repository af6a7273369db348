package org.mmhc.visits;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.mmhc.base.Uid;
import org.mmhc.identity.PersonName;
import org.mmhc.identity.UserDirectory;
import org.mmhc.tasks.CaseDescriber.CaseDescription;
import org.mmhc.visits.VisitEvents.VisitOpened;
import org.mmhc.visits.VisitRefusals.VisitUnknown;
import org.springframework.data.domain.Limit;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the cases of visits are about, and which visits should have one. Only the system may ask. */
@Service
@Transactional(readOnly = true)
@PreAuthorize("hasRole('SYSTEM')")
public class VisitCases {

    private static final Set<VisitStatus> FOLLOWED =
            EnumSet.complementOf(EnumSet.of(VisitStatus.CLOSED, VisitStatus.CANCELLED));

    private final Visits visits;
    private final VisitOrders orders;
    private final UserDirectory users;

    VisitCases(Visits visits, VisitOrders orders, UserDirectory users) {
        this.visits = visits;
        this.orders = orders;
        this.users = users;
    }

    /** Which care for whom a case is about. */
    public CaseDescription describe(VisitId id) {
        Visit visit = find(id);
        String name = users.nameOf(visit.patient());
        return description(visit, visit.patient(), name);
    }

    /** The same for the patient, or for a caregiver, who knows whose home it is by the first name. */
    public CaseDescription describeTo(VisitId id, Uid person) {
        Visit visit = find(id);
        String name = users.nameOf(visit.patient());
        return description(visit, visit.patient(), person.equals(visit.patient()) ? name : PersonName.first(name));
    }

    private CaseDescription description(Visit visit, Uid patient, String name) {
        String service = orders.of(visit.request()).serviceName();
        return new CaseDescription(
                service,
                visit.service(),
                patient,
                name,
                String.join(" ", name, patient.value(), service, visit.id().value(), visit.request()));
    }

    /** Visits that are followed, by reference: as many as wanted after the given one. */
    public List<VisitOpened> followed(String after, int most) {
        return visits.followed(after, FOLLOWED, Limit.of(most)).stream()
                .map(VisitOpener::opened)
                .toList();
    }

    private Visit find(VisitId id) {
        return visits.findById(id.value()).orElseThrow(() -> new VisitUnknown(id));
    }
}

package org.mmhc.care.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.care.CareRefusals.PeriodUnfit;
import org.mmhc.care.catalog.ServiceCatalog;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.identity.PersonName;
import org.mmhc.identity.UserDirectory;
import org.mmhc.visits.VisitCalendar;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitRefusals.VisitUnknown;
import org.mmhc.visits.VisitStatus;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads visits over time: patients and caregivers their own, the office everybody's. Caregivers see whose home it is by the first name.
 * Refused with {@link PeriodUnfit}.
 */
@Service
@PreAuthorize("hasAnyRole('PATIENT', 'CAREGIVER', 'COMMITTEE', 'ADMIN')")
public class VisitRecords {

    /** How far apart the two moments may be. */
    public static final int MOST_DAYS = 62;

    private final VisitCalendar visits;
    private final ServiceCatalog services;
    private final UserDirectory users;

    VisitRecords(VisitCalendar visits, ServiceCatalog services, UserDirectory users) {
        this.visits = visits;
        this.services = services;
        this.users = users;
    }

    /**
     * A visit in a list.
     *
     * @param caregiver who comes, null when nobody is found yet
     */
    public record VisitSummary(
            VisitId id,
            CareRequestId request,
            Uid patient,
            String patientName,
            @Nullable Uid caregiver,
            @Nullable String caregiverName,
            String service,
            String serviceName,
            Instant startsAt,
            Instant endsAt,
            ZoneId zone,
            VisitStatus status,
            long version) {}

    /**
     * Visits at some moment between the two, by their start.
     *
     * @param person whose; null for the caller's own, and for the office everybody's
     * @param status only those that stand so; null for all but those that were called off
     */
    @Audited(value = "care.visitsListed", subject = "#result.content.![patient()]", kind = Audited.Kind.READ)
    @Transactional(readOnly = true)
    public Page<VisitSummary> find(
            @Nullable Uid person, @Nullable VisitStatus status, Instant from, Instant to, Pageable page) {
        Actor actor = CurrentUser.require();
        boolean office = actor.isOffice();
        if (!office && person != null && !person.equals(actor.uid())) {
            throw new AccessDeniedException("Only the office reads the visits of others");
        }
        if (!to.isAfter(from) || Duration.between(from, to).compareTo(Duration.ofDays(MOST_DAYS)) > 0) {
            throw new PeriodUnfit(MOST_DAYS);
        }
        Uid whose = office ? person : actor.uid();
        if (whose != null) {
            return summaries(of(whose, status, from, to, page));
        }
        return summaries(status == null ? visits.during(from, to, page) : visits.during(status, from, to, page));
    }

    /** One visit: patients and caregivers read their own, the office everybody's. Refused with {@link VisitUnknown}. */
    @Audited(value = "care.visitRead", subject = "#result.patient()", reference = "#id", kind = Audited.Kind.READ)
    @Transactional(readOnly = true)
    public VisitSummary get(VisitId id) {
        Actor actor = CurrentUser.require();
        PlannedVisit visit = visits.find(id)
                .filter(found -> actor.isOffice()
                        || actor.uid().equals(found.patient())
                        || actor.uid().equals(found.caregiver()))
                .orElseThrow(() -> new VisitUnknown(id));
        return summaries(new PageImpl<>(List.of(visit))).getContent().getFirst();
    }

    private Page<PlannedVisit> of(Uid person, @Nullable VisitStatus status, Instant from, Instant to, Pageable page) {
        List<PlannedVisit> all = status != null
                ? visits.of(person, status, from, to)
                : Stream.concat(
                                visits.ofCaregivers(List.of(person), from, to).stream(),
                                visits.ofPatient(person, from, to).stream())
                        .toList();
        int begin = (int) Math.min(page.getOffset(), all.size());
        return new PageImpl<>(all.subList(begin, Math.min(begin + page.getPageSize(), all.size())), page, all.size());
    }

    private Page<VisitSummary> summaries(Page<PlannedVisit> found) {
        Set<Uid> people = new HashSet<>();
        found.forEach(visit -> {
            people.add(visit.patient());
            if (visit.caregiver() != null) {
                people.add(visit.caregiver());
            }
        });
        Map<Uid, String> names = users.namesOf(people);
        return found.map(visit -> new VisitSummary(
                visit.id(),
                new CareRequestId(visit.request()),
                visit.patient(),
                patientName(visit.patient(), names),
                visit.caregiver(),
                visit.caregiver() == null ? null : names.get(visit.caregiver()),
                visit.service(),
                services.nameOf(visit.service()),
                visit.startsAt(),
                visit.endsAt(),
                visit.zone(),
                visit.status(),
                visit.version()));
    }

    private static String patientName(Uid patient, Map<Uid, String> names) {
        String name = Objects.requireNonNullElse(names.get(patient), patient.value());
        return CurrentUser.require().is(Role.CAREGIVER) ? PersonName.first(name) : name;
    }
}

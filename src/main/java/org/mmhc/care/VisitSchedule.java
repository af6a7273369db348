package org.mmhc.care;

import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.care.CareRefusals.PeriodUnfit;
import org.mmhc.care.availability.Availabilities;
import org.mmhc.care.availability.Availabilities.Times;
import org.mmhc.care.catalog.ServiceCatalog;
import org.mmhc.care.matching.CaregiverIndex;
import org.mmhc.care.matching.CaregiverIndex.Known;
import org.mmhc.care.matching.Matching.Ranking;
import org.mmhc.identity.UserDirectory;
import org.mmhc.visits.VisitCalendar;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitRefusals.VisitLocked;
import org.mmhc.visits.VisitRefusals.VisitUnknown;
import org.mmhc.visits.VisitStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.validation.annotation.Validated;

/** What is planned when, for the office, and who could go in the place of somebody else. */
@Service
@Validated
@PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
public class VisitSchedule {

    /** How long a period can be looked at. */
    public static final Duration LONGEST = Duration.ofDays(62);

    /** How many visits are shown at most. */
    public static final int MOST_SHOWN = 2000;

    private final VisitCalendar visits;
    private final CareRequests requests;
    private final ServiceCatalog services;
    private final Seeking seeking;
    private final Availabilities availabilities;
    private final CaregiverIndex index;
    private final UserDirectory users;
    private final AgencySettings agency;
    private final Clock clock;

    VisitSchedule(
            VisitCalendar visits,
            CareRequests requests,
            ServiceCatalog services,
            Seeking seeking,
            Availabilities availabilities,
            CaregiverIndex index,
            UserDirectory users,
            AgencySettings agency,
            Clock clock) {
        this.visits = visits;
        this.requests = requests;
        this.services = services;
        this.seeking = seeking;
        this.availabilities = availabilities;
        this.index = index;
        this.users = users;
        this.agency = agency;
        this.clock = clock;
    }

    /** A visit with the names of who is visited, who goes, and what is done. */
    public record ScheduledVisit(
            PlannedVisit visit,
            String patientName,
            @Nullable String caregiverName,
            String serviceName) {}

    /** A time in which a caregiver cannot work. */
    public record AwayTime(Uid caregiver, String caregiverName, Instant from, Instant to) {}

    /**
     * What is planned between two moments.
     *
     * @param zone of the agency, in which absences are read
     * @param complete whether nothing was left out because there is too much
     * @param targetHours how many hours a week they would like, of those caregivers who said so
     * @param known where those caregivers go and what they can do
     */
    public record Period(
            List<ScheduledVisit> visits,
            List<AwayTime> away,
            ZoneId zone,
            boolean complete,
            Map<Uid, Integer> targetHours,
            Map<Uid, Known> known) {}

    /** All visits between two moments, by their start, and when those who go are away. Refused with {@link PeriodUnfit}. */
    @Audited(value = "care.scheduleRead", subject = "#result.visits().![visit().patient()]", kind = Audited.Kind.READ)
    public Period between(@NotNull Instant from, @NotNull Instant to) {
        require(from, to);
        List<PlannedVisit> found = visits.firstDuring(from, to, MOST_SHOWN);
        return period(found, caregivers(found), from, to, found.size() < MOST_SHOWN);
    }

    /** What these caregivers are booked for between two moments, and when they are away. Refused with {@link PeriodUnfit}. */
    @Audited(value = "care.scheduleRead", subject = "#caregivers", kind = Audited.Kind.READ)
    public Period of(@NotNull Collection<Uid> caregivers, @NotNull Instant from, @NotNull Instant to) {
        require(from, to);
        return period(visits.ofCaregivers(caregivers, from, to), Set.copyOf(caregivers), from, to, true);
    }

    /** Who could go to a visit in the place of whoever is booked. Refused with {@link VisitUnknown} and {@link VisitLocked}. */
    @Audited(
            value = "care.candidatesRead",
            subject = "#result.able().![caregiver()]",
            reference = "#id",
            kind = Audited.Kind.READ)
    public Ranking others(@NotNull VisitId id) {
        PlannedVisit visit = visits.find(id).orElseThrow(() -> new VisitUnknown(id));
        if (visit.status() != VisitStatus.SCHEDULED || !visit.startsAt().isAfter(clock.instant())) {
            throw new VisitLocked(id);
        }
        CareRequest request = requests.findById(visit.request())
                .filter(found -> !found.patient().equals(CurrentUser.require().uid()))
                .orElseThrow(() -> new VisitUnknown(id));
        AuditTrail.about(request.patient());
        Ranking ranking = seeking.rank(request, List.of(visit));
        return new Ranking(
                ranking.able().stream()
                        .filter(candidate -> !candidate.caregiver().equals(visit.caregiver()))
                        .toList(),
                ranking.notPossible(),
                ranking.weights());
    }

    private static void require(Instant from, Instant to) {
        if (!to.isAfter(from) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new PeriodUnfit((int) LONGEST.toDays());
        }
    }

    private Period period(List<PlannedVisit> found, Set<Uid> caregivers, Instant from, Instant to, boolean complete) {
        Set<Uid> people = new HashSet<>(caregivers);
        found.forEach(visit -> people.add(visit.patient()));
        Map<Uid, String> names = users.namesOf(people);
        Map<String, String> offered = new HashMap<>();
        List<ScheduledVisit> rows = found.stream()
                .map(visit -> new ScheduledVisit(
                        visit,
                        name(visit.patient(), names),
                        visit.caregiver() == null ? null : name(visit.caregiver(), names),
                        offered.computeIfAbsent(visit.service(), services::nameOf)))
                .toList();
        Map<Uid, Times> times = availabilities.of(caregivers, from, to);
        List<AwayTime> away = times.entrySet().stream()
                .flatMap(theirs -> theirs.getValue().away().stream()
                        .map(time ->
                                new AwayTime(theirs.getKey(), name(theirs.getKey(), names), time.from(), time.to())))
                .toList();
        Map<Uid, Integer> targets = new HashMap<>();
        times.forEach((caregiver, theirs) -> {
            Integer hours = theirs.terms().targetHours();
            if (hours != null) {
                targets.put(caregiver, hours);
            }
        });
        return new Period(rows, away, agency.zone(), complete, targets, index.known(caregivers));
    }

    private static String name(Uid person, Map<Uid, String> names) {
        return names.getOrDefault(person, person.value());
    }

    private static Set<Uid> caregivers(List<PlannedVisit> visits) {
        Set<Uid> caregivers = new HashSet<>();
        visits.stream().map(PlannedVisit::caregiver).filter(Objects::nonNull).forEach(caregivers::add);
        return caregivers;
    }
}

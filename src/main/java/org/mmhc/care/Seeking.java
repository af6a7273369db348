package org.mmhc.care;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.care.RequestKeeping.RequestForm;
import org.mmhc.care.catalog.ServiceCatalog;
import org.mmhc.care.matching.Candidate;
import org.mmhc.care.matching.Candidate.Objection;
import org.mmhc.care.matching.Matching;
import org.mmhc.care.matching.Matching.Ranking;
import org.mmhc.care.matching.Policy;
import org.mmhc.care.matching.Rule;
import org.mmhc.care.matching.Wanted;
import org.mmhc.care.matching.Wanted.Time;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.request.Strength;
import org.mmhc.profiles.ProfileFacts;
import org.mmhc.profiles.ProfileKeeping.Address;
import org.mmhc.visits.VisitCalendar;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitStatus;
import org.springframework.stereotype.Component;

/** Puts what is known of a request into the question who could go, and asks it. */
@Component
class Seeking {

    private final ServiceCatalog services;
    private final VisitCalendar visits;
    private final HolidayQuestions holidays;
    private final ProfileFacts profiles;
    private final Matching matching;
    private final Clock clock;

    Seeking(
            ServiceCatalog services,
            VisitCalendar visits,
            HolidayQuestions holidays,
            ProfileFacts profiles,
            Matching matching,
            Clock clock) {
        this.services = services;
        this.visits = visits;
        this.holidays = holidays;
        this.profiles = profiles;
        this.matching = matching;
        this.clock = clock;
    }

    /** Visits of a request that are still to come, are known to take place, and have nobody; by their start. */
    List<PlannedVisit> toStaff(CareRequestId request) {
        Instant now = clock.instant();
        Set<VisitId> waiting = holidays.waiting(request);
        return visits.ofRequest(request.value()).stream()
                .filter(visit -> visit.status() == VisitStatus.OPEN
                        && visit.startsAt().isAfter(now)
                        && !waiting.contains(visit.id()))
                .toList();
    }

    /** Who could go to these visits of a request, as many as are shown. */
    Ranking rank(CareRequest request, List<PlannedVisit> wanted) {
        return matching.rank(wanted(request, wanted));
    }

    /** All who could. */
    Ranking rankAll(CareRequest request, List<PlannedVisit> wanted) {
        return matching.rankAll(wanted(request, wanted));
    }

    /** Whether that one could. */
    Optional<Candidate> look(CareRequest request, List<PlannedVisit> wanted, Uid caregiver) {
        return Optional.ofNullable(matching.look(wanted(request, wanted), caregiver));
    }

    /** What forbids that one to go to these visits. */
    List<Objection> against(CareRequest request, List<PlannedVisit> wanted, Uid caregiver) {
        return look(request, wanted, caregiver)
                .map(candidate -> candidate.objections().stream()
                        .filter(objection -> objection.policy() == Policy.PROHIBIT)
                        .toList())
                .orElseGet(() -> lacksSkill(wanted));
    }

    /* Who is not looked at at all cannot do it, or not any more. */
    static List<Objection> lacksSkill(List<PlannedVisit> wanted) {
        return List.of(new Objection(
                Rule.LACKS_SKILL,
                Policy.PROHIBIT,
                wanted.stream().map(visit -> visit.id().value()).toList()));
    }

    private Wanted wanted(CareRequest request, List<PlannedVisit> visits) {
        RequestForm form = request.form();
        Address home =
                form.address() == null ? profiles.addressOf(request.patient()).orElse(null) : null;
        return new Wanted(
                request.id().value(),
                request.patient(),
                request.service(),
                request.urgency(),
                services.find(request.service()).service().skills(),
                form.wishedSkills(),
                form.gender(),
                form.genderStrength() == Strength.MUST,
                form.language(),
                form.namedCaregiver(),
                form.position(),
                home == null ? null : home.postalCode(),
                home == null ? null : home.city(),
                visits.stream()
                        .map(visit -> new Time(visit.id(), visit.startsAt(), visit.endsAt()))
                        .toList());
    }

    static List<VisitId> ids(Collection<PlannedVisit> visits) {
        return visits.stream().map(PlannedVisit::id).toList();
    }

    static @Nullable Instant firstStart(List<PlannedVisit> visits) {
        return visits.isEmpty() ? null : visits.getFirst().startsAt();
    }
}

package org.mmhc.local;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.As;
import org.mmhc.base.Uid;
import org.mmhc.care.AssignmentDesk;
import org.mmhc.care.AssignmentDesk.AssignCaregiver;
import org.mmhc.care.CareFixtures;
import org.mmhc.care.RequestKeeping;
import org.mmhc.care.assignment.ChoiceReason;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskList;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.visits.VisitClock;
import org.mmhc.visits.VisitClock.EnterTimes;
import org.mmhc.visits.VisitDossier;
import org.mmhc.visits.VisitFixtures;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitRecording;
import org.mmhc.visits.VisitRecording.SayOutcomes;
import org.mmhc.visits.VisitReview;
import org.mmhc.visits.VisitReview.Resolve;
import org.mmhc.visits.VisitReview.Settled;
import org.mmhc.visits.VisitStatus;
import org.mmhc.visits.clocking.ClockKind;
import org.mmhc.visits.place.Fix;
import org.mmhc.visits.record.TaskOutcomes.Said;
import org.mmhc.visits.record.TaskResult;
import org.mmhc.visits.review.Action;
import org.mmhc.visits.review.Reason;
import org.springframework.data.domain.PageRequest;

/**
 * Visits of two patients who are cared for every week, by somebody whom the office let go, and of the last days as they happen: one far from
 * the home, one without a check-out, one that was put right after it was decided, one that begins in a moment.
 */
class DemoVisits {

    private static final Duration LENGTH = Duration.ofHours(2);

    private final VisitFixtures visits;
    private final RequestKeeping requests;
    private final AssignmentDesk assignments;
    private final VisitClock clocking;
    private final VisitRecording recording;
    private final VisitReview review;
    private final VisitDossier dossier;
    private final TaskList tasks;
    private final TaskDesk desk;
    private final AgencySettings agency;
    private final Clock clock;

    DemoVisits(
            VisitFixtures visits,
            RequestKeeping requests,
            AssignmentDesk assignments,
            VisitClock clocking,
            VisitRecording recording,
            VisitReview review,
            VisitDossier dossier,
            TaskList tasks,
            TaskDesk desk,
            AgencySettings agency,
            Clock clock) {
        this.visits = visits;
        this.requests = requests;
        this.assignments = assignments;
        this.clocking = clocking;
        this.recording = recording;
        this.review = review;
        this.dossier = dossier;
        this.tasks = tasks;
        this.desk = desk;
        this.agency = agency;
        this.clock = clock;
    }

    void tellStories(Uid leela, Uid paul, Uid ravi, Uid mira, Uid ada) {
        LocalDate later = LocalDate.ofInstant(clock.instant(), agency.zone()).plusDays(3);
        String forLeela = visits.ordered(
                leela, CareFixtures.weekly(later, 10, null, DayOfWeek.SATURDAY), "Washing and dressing", "Breakfast");
        String forPaul = visits.ordered(
                paul,
                CareFixtures.weekly(later, 14, null, DayOfWeek.TUESDAY, DayOfWeek.THURSDAY),
                "Walk to the park",
                "Change the bandage");
        goesTo(leela, forLeela, ravi, mira);
        goesTo(paul, forPaul, ravi, mira);
        Instant soon = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofMinutes(75));
        visits.booked(forPaul, paul, ravi, soon, LENGTH);
        visits.booked(forLeela, leela, ravi, soon.plus(Duration.ofHours(4)), LENGTH);

        gone(forLeela, leela, ravi, 5, VisitFixtures.farAway(), true);
        gone(forPaul, paul, ravi, 2, VisitFixtures.there(), false);
        VisitId decided = gone(forPaul, paul, ravi, 4, VisitFixtures.there(), true);
        allWasDone(decided, ravi);
        putRight(decided, mira, ada);
    }

    /** What is ordered is sent, and a member of the committee lets somebody go, as with everybody's. */
    private void goesTo(Uid patient, String ordered, Uid caregiver, Uid member) {
        CareRequestId request = new CareRequestId(ordered);
        As.user(patient, () -> requests.submit(request, 0));
        taskOf(ordered, "care-request-assignment", "care.assignCaregiver", member);
        As.user(
                member,
                () -> assignments.assign(new AssignCaregiver(
                        request,
                        caregiver,
                        List.of(),
                        assignments.candidates(request).run(),
                        ChoiceReason.KNOWS_PATIENT,
                        Map.of(),
                        null)));
    }

    /** Somebody came at nine that many days ago, and said when they left, or forgot to. */
    private VisitId gone(String request, Uid patient, Uid caregiver, int daysAgo, Fix fix, boolean left) {
        Instant start = LocalDate.ofInstant(clock.instant(), agency.zone())
                .minusDays(daysAgo)
                .atTime(LocalTime.of(9, 0))
                .atZone(agency.zone())
                .toInstant();
        VisitId visit = visits.booked(request, patient, caregiver, start, LENGTH);
        visits.clocked(visit, caregiver, ClockKind.IN, start.plus(Duration.ofMinutes(4)), fix);
        if (left) {
            visits.clocked(visit, caregiver, ClockKind.OUT, start.plus(LENGTH), fix);
        }
        return visit;
    }

    private void allWasDone(VisitId visit, Uid caregiver) {
        As.user(caregiver, () -> {
            List<Said> done = dossier.refreshed(visit).tasks().stream()
                    .map(task -> new Said(task.title(), TaskResult.DONE, null, null))
                    .toList();
            recording.sayOutcomes(new SayOutcomes(visit, done, null));
        });
    }

    /** The office hears that it took longer, and somebody else of the office agrees. */
    private void putRight(VisitId visit, Uid mira, Uid ada) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .pollInSameThread()
                .until(() -> visits.status(visit) == VisitStatus.CLOSED);
        Instant left = As.user(ada, () -> dossier.refreshed(visit)).endsAt().plus(Duration.ofMinutes(20));
        As.user(
                ada,
                () -> clocking.enter(
                        new EnterTimes(visit, null, left, Reason.CARE_TOOK_LONGER, "Paul called and said so.")));
        accept(visit, mira);
    }

    private void accept(VisitId visit, Uid member) {
        TaskSummary task = taskOf(visit.value(), "visit-lifecycle", "visits.resolveException", member);
        As.user(member, () -> {
            desk.claim(task.id());
            List<Settled> settled = dossier.refreshed(visit).exceptions().stream()
                    .filter(found -> found.state().isOpen())
                    .map(found -> new Settled(found.code(), Action.ACCEPTED_AS_CLOCKED, null, null))
                    .toList();
            review.resolve(
                    new Resolve(visit, task.id(), tasks.get(task.id()).task().version(), settled, null, null, null));
        });
    }

    private TaskSummary taskOf(String reference, String process, String form, Uid member) {
        TaskQuery query = new TaskQuery(Scope.CLAIMABLE, reference, process, null, null, false, null);
        return Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .pollInSameThread()
                .until(
                        () -> As.user(member, () -> tasks.find(query, PageRequest.of(0, 5))).stream()
                                .filter(task -> task.formKey().equals(form))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }
}

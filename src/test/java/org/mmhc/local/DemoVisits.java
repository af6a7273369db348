package org.mmhc.local;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.awaitility.Awaitility;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.As;
import org.mmhc.base.Uid;
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
 * Visits of the last days as they happen: one far from the home, one without a check-out, one that was put right after it was decided, one that
 * begins in a moment.
 */
class DemoVisits {

    private static final Duration LENGTH = Duration.ofHours(2);

    private final VisitFixtures visits;
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
            VisitClock clocking,
            VisitRecording recording,
            VisitReview review,
            VisitDossier dossier,
            TaskList tasks,
            TaskDesk desk,
            AgencySettings agency,
            Clock clock) {
        this.visits = visits;
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
        String forLeela = visits.ordered(leela, "Washing and dressing", "Breakfast");
        String forPaul = visits.ordered(paul, "Walk to the park", "Change the bandage");
        Instant soon = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofMinutes(75));
        visits.booked(forPaul, paul, ravi, soon, LENGTH);
        visits.booked(forLeela, leela, ravi, soon.plus(Duration.ofHours(4)), LENGTH);

        gone(forLeela, leela, ravi, 5, VisitFixtures.farAway(), true);
        gone(forPaul, paul, ravi, 2, VisitFixtures.there(), false);
        VisitId decided = gone(forPaul, paul, ravi, 4, VisitFixtures.there(), true);
        allWasDone(decided, ravi);
        putRight(decided, mira, ada);
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
        TaskSummary task = taskOf(visit, member);
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

    private TaskSummary taskOf(VisitId visit, Uid member) {
        TaskQuery query = new TaskQuery(Scope.CLAIMABLE, visit.value(), "visit-lifecycle", null, null, false, null);
        return Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .pollInSameThread()
                .until(
                        () -> As.user(member, () -> tasks.find(query, PageRequest.of(0, 5))).stream()
                                .filter(task -> task.formKey().equals("visits.resolveException"))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }
}

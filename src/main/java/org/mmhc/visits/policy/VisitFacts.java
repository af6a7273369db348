package org.mmhc.visits.policy;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.visits.clocking.Clocking;
import org.mmhc.visits.clocking.Whereabouts;
import org.mmhc.visits.clocking.Worked;
import org.mmhc.visits.place.PlaceKind;

/**
 * What is known of a visit against its plan, as numbers and words: what the decision table is asked with. Minutes are never below zero.
 *
 * @param checkIn whether it is known when the caregiver came
 * @param percentOfPlan how long they were there against the plan; a hundred when that is not known
 * @param minutesOver how much longer than planned
 * @param driftMinutes by how much the phone's clock was wrong, at most
 * @param delayHours how long after it happened it was sent, at most
 * @param nobodyHome whether the caregiver says that nobody was at home
 * @param serviceChanged whether the caregiver says that something else was done than planned
 */
public record VisitFacts(
        boolean checkIn,
        boolean checkOut,
        int minutesEarlyIn,
        int minutesLateIn,
        int minutesEarlyOut,
        int minutesLateOut,
        int percentOfPlan,
        int minutesOver,
        PlaceKind placeKind,
        Whereabouts whereIn,
        Whereabouts whereOut,
        boolean suspectPosition,
        int driftMinutes,
        boolean clockBackwards,
        int delayHours,
        boolean editedByHand,
        boolean otherCaregiver,
        boolean overlaps,
        int openTasks,
        boolean signatureMissing,
        boolean nobodyHome,
        boolean covered,
        boolean serviceChanged,
        boolean patientConfirmed)
        implements ProcessVariables {

    /** What is to be known beside the clockings. */
    public record Around(
            boolean suspectPosition,
            boolean overlaps,
            int openTasks,
            boolean signatureMissing,
            boolean nobodyHome,
            boolean serviceChanged,
            boolean patientConfirmed,
            boolean covered) {}

    /** What is known of a visit that was planned like that. */
    public static VisitFacts of(Instant startsAt, Instant endsAt, Worked worked, Around around) {
        Instant came = worked.startedAt();
        Instant left = worked.finishedAt();
        Clocking in = worked.in();
        Clocking out = worked.out();
        long planned = Duration.between(startsAt, endsAt).toMinutes();
        long there = came == null || left == null
                ? planned
                : Duration.between(came, left).toMinutes();
        return new VisitFacts(
                in != null,
                out != null,
                minutes(came, startsAt),
                minutes(startsAt, came),
                minutes(left, endsAt),
                minutes(endsAt, left),
                (int) (there * 100 / planned),
                (int) Math.max(0, there - planned),
                in != null && in.placeKind() == PlaceKind.COMMUNITY ? PlaceKind.COMMUNITY : PlaceKind.HOME,
                where(in),
                where(out),
                around.suspectPosition(),
                (int) Math.max(drift(in).toMinutes(), drift(out).toMinutes()),
                in != null && in.backwards() || out != null && out.backwards(),
                (int) Math.max(delay(in).toHours(), delay(out).toHours()),
                worked.isByHand(),
                worked.byOthers(),
                around.overlaps(),
                around.openTasks(),
                around.signatureMissing(),
                around.nobodyHome(),
                around.covered(),
                around.serviceChanged(),
                around.patientConfirmed());
    }

    private static int minutes(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null
                ? 0
                : (int) Math.max(0, Duration.between(from, to).toMinutes());
    }

    private static Whereabouts where(@Nullable Clocking clocking) {
        return clocking == null ? Whereabouts.UNKNOWN : clocking.whereabouts();
    }

    private static Duration drift(@Nullable Clocking clocking) {
        return clocking == null ? Duration.ZERO : clocking.drift();
    }

    private static Duration delay(@Nullable Clocking clocking) {
        return clocking == null || !clocking.method().isTap() ? Duration.ZERO : clocking.delay();
    }
}

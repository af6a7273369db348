package org.mmhc.visits;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.visits.VisitFlow.Collected;
import org.mmhc.visits.VisitOrders.Order;
import org.mmhc.visits.VisitRefusals.VisitUnknown;
import org.mmhc.visits.clocking.Clocking;
import org.mmhc.visits.clocking.ClockingBook;
import org.mmhc.visits.clocking.Worked;
import org.mmhc.visits.place.Position;
import org.mmhc.visits.policy.VisitFacts;
import org.mmhc.visits.policy.VisitFacts.Around;
import org.mmhc.visits.record.Signatures;
import org.mmhc.visits.record.TaskOutcomes;
import org.mmhc.visits.record.TaskOutcomes.Said;
import org.mmhc.visits.record.TaskResult;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gathers what is known of a visit: who was there when and where, what was done, and who says so. */
@Component
class VisitProof {

    /** Nobody travels faster than that between two homes, in kilometres an hour. */
    private static final double FASTEST = 150;

    /** No phone says the very same place, to the last digit, at so many visits. */
    private static final int TOO_OFTEN = 5;

    private final Visits visits;
    private final VisitOrders orders;
    private final ClockingBook book;
    private final TaskOutcomes outcomes;
    private final Signatures signatures;

    VisitProof(Visits visits, VisitOrders orders, ClockingBook book, TaskOutcomes outcomes, Signatures signatures) {
        this.visits = visits;
        this.orders = orders;
        this.book = book;
        this.outcomes = outcomes;
        this.signatures = signatures;
    }

    @Transactional(readOnly = true)
    Collected collect(VisitId id) {
        Visit visit = visits.findById(id.value()).orElseThrow(() -> new VisitUnknown(id));
        return new Collected(facts(visit), visit.revision());
    }

    VisitFacts facts(Visit visit) {
        Worked worked = Worked.of(book.of(visit.id().value()), visit.caregiver(), visit.startsAt());
        Order order = orders.of(visit.request());
        boolean came = !worked.isNothing();
        boolean said = visit.said() != null;
        int open = (int) outcomes.of(visit.id().value(), order.tasks()).stream()
                .filter(task -> task.result() == null)
                .count();
        boolean unsigned =
                order.signatureNeeded() && signatures.areMissing(visit.id().value());
        return VisitFacts.of(
                visit.startsAt(),
                visit.endsAt(),
                worked,
                new Around(
                        isSuspect(worked),
                        came && overlaps(visit, worked),
                        came && !said ? open : 0,
                        came && !said && unsigned,
                        visit.said() == VisitOutcome.NOT_HOME,
                        came && visit.said() == VisitOutcome.OTHER_SERVICE,
                        visit.confirmedAt() != null,
                        visit.status() != VisitStatus.CANCELLED));
    }

    private boolean isSuspect(Worked worked) {
        return isSuspect(worked.in()) || isSuspect(worked.out());
    }

    private boolean isSuspect(@Nullable Clocking clocking) {
        if (clocking == null || clocking.position() == null) {
            return false;
        }
        Integer accuracy = clocking.accuracyM();
        return clocking.mocked()
                || accuracy != null && accuracy == 0
                || isTooFast(clocking, clocking.position())
                || book.visitsAtThePlaceOf(clocking) >= TOO_OFTEN;
    }

    private boolean isTooFast(Clocking clocking, Position here) {
        return book.before(clocking)
                .filter(earlier -> earlier.position() != null)
                .map(earlier -> {
                    Position there = earlier.position();
                    double hours = Duration.between(earlier.happenedAt(), clocking.happenedAt())
                                    .toSeconds()
                            / 3600.0;
                    double km = there == null ? 0 : there.kmTo(here);
                    return km > 1 && km > hours * FASTEST;
                })
                .orElse(false);
    }

    /* Whether the caregiver says to have been at two visits at once. */
    private boolean overlaps(Visit visit, Worked worked) {
        Uid caregiver = visit.caregiver();
        Instant from = Optional.ofNullable(worked.startedAt()).orElse(visit.startsAt());
        Instant to = Optional.ofNullable(worked.finishedAt()).orElse(visit.endsAt());
        if (caregiver == null || !to.isAfter(from)) {
            return false;
        }
        Instant early = from.minus(VisitBooking.LONGEST);
        return visits.ofCaregiver(caregiver, early, early, to.plus(VisitBooking.LONGEST), VisitStatus.BOOKED).stream()
                .filter(other -> !other.id().equals(visit.id()))
                .anyMatch(other -> {
                    Instant came = other.startedAt();
                    Instant left = other.finishedAt();
                    return came != null && left != null && came.isBefore(to) && left.isAfter(from);
                });
    }

    /** What came of it, as the caregiver says, or as what was done says. */
    VisitOutcome outcome(Visit visit, Worked worked) {
        if (worked.isNothing()) {
            return VisitOutcome.NOT_GIVEN;
        }
        VisitOutcome said = visit.said();
        if (said != null) {
            return said;
        }
        List<TaskResult> results = outcomes
                .of(visit.id().value(), orders.of(visit.request()).tasks())
                .stream()
                .map(Said::result)
                .filter(result -> result != null && result != TaskResult.NOT_APPLICABLE)
                .toList();
        if (results.isEmpty() || results.stream().allMatch(TaskResult.DONE::equals)) {
            return VisitOutcome.GIVEN;
        }
        return results.stream().allMatch(TaskResult.REFUSED::equals) ? VisitOutcome.REFUSED : VisitOutcome.PARTLY;
    }
}

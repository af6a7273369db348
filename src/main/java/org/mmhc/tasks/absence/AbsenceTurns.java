package org.mmhc.tasks.absence;

import java.time.Clock;
import java.time.Instant;
import org.mmhc.base.Broadcasts;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets absences begin and end when it is time. Tasks move when one begins and, unless done, back when it ends; of several nodes
 * the one that locks the absence first moves them.
 */
@Component
public class AbsenceTurns {

    private final Absences absences;
    private final TasksOfAbsent tasks;
    private final Broadcasts broadcasts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AbsenceTurns(
            Absences absences,
            TasksOfAbsent tasks,
            Broadcasts broadcasts,
            TransactionTemplate transaction,
            Clock clock) {
        this.absences = absences;
        this.tasks = tasks;
        this.broadcasts = broadcasts;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Turns all that are due. */
    @Scheduled(fixedDelayString = "${mmhc.tasks.poll:5s}")
    public void turn() {
        absences.turning(now())
                .forEach(id -> transaction.executeWithoutResult(status -> {
                    absences.passGate();
                    absences.lock(id).ifPresent(this::turn);
                }));
    }

    /** Lets an absence begin or end if it is time; called behind the gate and with the absence locked. */
    void turn(Absence absence) {
        Instant now = now();
        boolean begun = absence.begin(now);
        boolean ended = absence.finish(now);
        absences.saveAndFlush(absence);
        if (begun && !ended) {
            tasks.passOn(absence.person());
        }
        if (ended && !begun) {
            tasks.giveBack(absence.person());
        }
        if (begun || ended) {
            broadcasts.publish(AbsencePlanning.TOPIC, absence.id().value());
        }
    }

    Instant now() {
        return clock.instant();
    }
}

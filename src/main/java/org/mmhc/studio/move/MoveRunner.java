package org.mmhc.studio.move;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.WorkHints;
import org.mmhc.engine.EngineRefusals.EngineAway;
import org.mmhc.engine.move.CaseMoves;
import org.mmhc.engine.move.MoveCode;
import org.mmhc.engine.move.MoveOutcome;
import org.mmhc.engine.move.MovePlan;
import org.mmhc.studio.move.MovedCases.Due;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves one case after the other. Before each is sent, it is written down that it is; so another node that goes on for one that died knows
 * which it has to ask about, and none is forgotten or counted twice.
 */
@Component
class MoveRunner {

    private static final Logger LOG = LoggerFactory.getLogger(MoveRunner.class);
    private static final int MOST_A_SECOND = 20;
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(8),
            Duration.ofSeconds(16));

    private final MoveRuns runs;
    private final MovedCases cases;
    private final ChangeRuns changes;
    private final CaseMoves moves;
    private final TransactionTemplate transaction;
    private final Broadcasts broadcasts;
    private final Clock clock;
    private final WorkHints hints = new WorkHints();

    MoveRunner(
            MoveRuns runs,
            MovedCases cases,
            ChangeRuns changes,
            CaseMoves moves,
            TransactionTemplate transaction,
            Broadcasts broadcasts,
            Clock clock) {
        this.runs = runs;
        this.cases = cases;
        this.changes = changes;
        this.moves = moves;
        this.transaction = transaction;
        this.broadcasts = broadcasts;
        this.clock = clock;
        broadcasts.subscribe(MoveDesk.TOPIC, run -> hints.give());
    }

    @Scheduled(fixedRate = 1, timeUnit = TimeUnit.SECONDS)
    void look() {
        if (!hints.take()) {
            return;
        }
        for (String id : runs.running()) {
            take(new MoveRunId(id)).ifPresent(plan -> work(new MoveRunId(id), plan));
        }
    }

    private Optional<MovePlan> take(MoveRunId id) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Instant now = clock.instant();
            Optional<MoveRun> free = runs.lock(id.value()).filter(run -> run.take(now, now.plus(LEASE)));
            free.ifPresent(runs::save);
            return free.map(MoveRun::plan);
        }));
    }

    private void work(MoveRunId id, MovePlan plan) {
        try {
            for (Due one : cases.due(id, clock.instant(), MOST_A_SECOND)) {
                move(id, plan, one);
            }
        } catch (EngineAway away) {
            LOG.debug("The engine went away; cases are moved on when it is back");
        } finally {
            settle(id);
        }
        broadcasts.publish(MoveDesk.TOPIC, id.value());
    }

    private void move(MoveRunId id, MovePlan plan, Due one) {
        boolean sentBefore = one.state() == CaseMoveState.SENDING;
        if (!sentBefore) {
            cases.sending(id, one.instance());
        }
        MoveOutcome outcome = outcome(id, plan, one, sentBefore);
        switch (outcome.state()) {
            case MOVED -> cases.settle(id, one.instance(), CaseMoveState.MOVED, outcome);
            case ENDED -> cases.settle(id, one.instance(), CaseMoveState.ENDED, outcome);
            case LEFT -> cases.settle(id, one.instance(), CaseMoveState.LEFT, outcome);
            case REFUSED -> cases.settle(id, one.instance(), CaseMoveState.REFUSED, outcome);
            case BUSY -> again(id, one, outcome);
        }
    }

    /** An accident with one case does not hold up the others. */
    private MoveOutcome outcome(MoveRunId id, MovePlan plan, Due one, boolean sentBefore) {
        try {
            return moves.move(one.instance(), plan, sentBefore);
        } catch (EngineAway away) {
            throw away;
        } catch (RuntimeException accident) {
            LOG.warn("Case {} of {} could not be moved", one.instance(), id, accident);
            return new MoveOutcome(
                    MoveOutcome.State.REFUSED,
                    null,
                    Set.of(MoveCode.UNKNOWN),
                    accident.getClass().getSimpleName());
        }
    }

    /** It is between two steps, or waits for its other branch. */
    private void again(MoveRunId id, Due one, MoveOutcome outcome) {
        if (one.tries() < PAUSES.size()) {
            cases.later(id, one.instance(), one.tries() + 1, clock.instant().plus(PAUSES.get(one.tries())));
        } else {
            cases.settle(id, one.instance(), CaseMoveState.LEFT, outcome);
        }
    }

    private void settle(MoveRunId id) {
        transaction.executeWithoutResult(status -> runs.lockWithOthers(id.value())
                .ifPresent(run -> {
                    if (cases.isOpen(id)) {
                        run.release();
                    } else {
                        run.end(clock.instant());
                    }
                    runs.save(run);
                    run.waiting().ifPresent(changes::tellWhenKnown);
                }));
    }
}

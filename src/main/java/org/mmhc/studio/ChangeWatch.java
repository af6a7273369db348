package org.mmhc.studio;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.mmhc.engine.CasePositions;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks whether cases stand still since a change is in force, as long as one click puts it back, and tells admins once when they are several. */
@Component
class ChangeWatch {

    private static final int FEW = 3;
    private static final Duration WITHIN = Duration.ofHours(1);

    private final Changes changes;
    private final ChangeImpact impact;
    private final CasePositions positions;
    private final ChangeNotices notices;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ChangeWatch(
            Changes changes,
            ChangeImpact impact,
            CasePositions positions,
            ChangeNotices notices,
            TransactionTemplate transaction,
            Clock clock) {
        this.changes = changes;
        this.impact = impact;
        this.positions = positions;
        this.notices = notices;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** How many have come to stand still since it is in force; 0 once nobody watches it. */
    int stuck(Change change) {
        return stuck(change, Instant.MIN);
    }

    private int stuck(Change change, Instant since) {
        Instant begin = change.deployedAt();
        if (change.state() != ChangeState.WATCHED || begin == null) {
            return 0;
        }
        return positions.stuckSince(impact.processes(change), begin.isBefore(since) ? since : begin);
    }

    @Scheduled(fixedDelay = 30, timeUnit = TimeUnit.SECONDS)
    void look() {
        Instant since = clock.instant().minus(WITHIN);
        for (Change change : changes.watchedAndUntold()) {
            if (stuck(change, since) > FEW) {
                transaction.executeWithoutResult(status -> changes.lock(
                                change.id().value())
                        .filter(Change::tellStuck)
                        .ifPresent(watched -> {
                            changes.save(watched);
                            notices.tellAdmins(ChangeNotice.CASES_STUCK, watched);
                        }));
            }
        }
    }
}

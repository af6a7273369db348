package org.mmhc.visits.place;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.mmhc.base.LiveSettings;
import org.mmhc.visits.clocking.ClockingBook;
import org.mmhc.visits.policy.VisitSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Forgets where people were when they clocked, after some months. How far from the home that was, and what followed from it, stays. */
@Component
public class PositionSweeper {

    private static final Logger LOG = LoggerFactory.getLogger(PositionSweeper.class);
    private static final int AT_ONCE = 500;

    private final ClockingBook book;
    private final TransactionTemplate transaction;
    private final LiveSettings<VisitSettings> settings;
    private final Clock clock;

    PositionSweeper(
            ClockingBook book, TransactionTemplate transaction, LiveSettings<VisitSettings> settings, Clock clock) {
        this.book = book;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 2, fixedDelay = 12, timeUnit = TimeUnit.HOURS)
    public void sweep() {
        Instant before = clock.instant().minus(settings.current().positionsKept());
        try {
            boolean more;
            do {
                more = Boolean.TRUE.equals(transaction.execute(status -> book.erasePositions(before, AT_ONCE)));
            } while (more);
        } catch (RuntimeException failed) {
            LOG.warn("Positions are erased later", failed);
        }
    }
}

package org.mmhc.visits.place;

import java.time.Clock;
import java.time.Duration;
import org.mmhc.base.SettingEffect;
import org.mmhc.visits.clocking.ClockingBook;
import org.springframework.stereotype.Component;

/** How many clockings the next sweep takes their position from. */
@Component
class PositionsKeptEffect implements SettingEffect {

    private final ClockingBook book;
    private final Clock clock;

    PositionsKeptEffect(ClockingBook book, Clock clock) {
        this.book = book;
        this.clock = clock;
    }

    @Override
    public String key() {
        return "visits.positionsKept";
    }

    @Override
    public long preview(Object before, Object after) {
        return book.countPositions(clock.instant().minus((Duration) after));
    }
}

package org.mmhc.local;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Moves the application's clock and the engine's clock together, so that no test waits for a timer. */
public final class TimeTravel {

    private final TestClock clock;
    private final Supplier<Optional<EngineServer>> engine;
    private final Optional<ForeignEngine> foreign;
    private final Beats beats;

    TimeTravel(TestClock clock, Supplier<Optional<EngineServer>> engine, Optional<ForeignEngine> foreign, Beats beats) {
        this.clock = clock;
        this.engine = engine;
        this.foreign = foreign;
        this.beats = beats;
    }

    /** Lets time pass. Refused for a negative duration, as an engine cannot go back. */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("Time only moves forward, not by " + duration);
        }
        if (foreign.isPresent()) {
            throw foreign.get().refuse("has a clock that is not ours to move");
        }
        clock.advance(duration);
        engine.get().ifPresent(server -> server.advance(duration));
        beats.passed(duration);
    }

    /** Lets time pass until the given moment. */
    public void advanceTo(Instant moment) {
        advance(Duration.between(clock.instant(), moment));
    }

    /** Comes back to the present. Only sound when nothing is waiting for a timer. */
    public void reset() {
        clock.reset();
        engine.get().ifPresent(EngineServer::resetClock);
    }
}

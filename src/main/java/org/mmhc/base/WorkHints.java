package org.mmhc.base;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Says when it is worth asking the database for work that hardly ever waits: after a hint, and now and then, should one have been lost. */
public final class WorkHints {

    private static final Duration ANYWAY = Duration.ofSeconds(30);

    private final AtomicBoolean given = new AtomicBoolean(true);
    private volatile long lookedAt = System.nanoTime();

    /** There may be work. */
    public void give() {
        given.set(true);
    }

    /** Whether it is time to look; who is told so looks. */
    public boolean take() {
        boolean due = given.getAndSet(false) || System.nanoTime() - lookedAt >= ANYWAY.toNanos();
        if (due) {
            lookedAt = System.nanoTime();
        }
        return due;
    }
}

package org.mmhc.bench;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** By how much a process grows while something is done. */
final class Growth implements AutoCloseable {

    private static final long LOOK_EVERY = 50_000_000;

    private final long pid;
    private final @Nullable Usage before;
    private final AtomicBoolean over = new AtomicBoolean();
    private final Thread looking;
    private volatile double most;

    Growth(long pid) {
        this.pid = pid;
        this.before = Usage.of(pid);
        this.looking = Thread.ofPlatform().start(this::look);
    }

    private void look() {
        while (!over.get()) {
            Usage now = Usage.of(pid);
            most = now == null ? most : Math.max(most, now.megabytes());
            LockSupport.parkNanos(LOOK_EVERY);
        }
    }

    /** Until now, at most. */
    double megabytes() {
        return before == null ? 0 : Math.max(0, most - before.megabytes());
    }

    @Override
    public void close() throws InterruptedException {
        over.set(true);
        looking.join();
    }
}

package org.mmhc.engine;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what may never come to an end on a thread that holds nobody up. */
final class TimeLimited {

    private static final Logger LOG = LoggerFactory.getLogger(TimeLimited.class);

    private TimeLimited() {}

    /** Waits for the work as long as the limit says, then leaves it behind. */
    static void run(String name, Duration limit, Runnable work) {
        Thread thread = Thread.ofPlatform().daemon().name(name).start(() -> {
            try {
                work.run();
            } catch (RuntimeException failure) {
                LOG.debug("{} failed", name, failure);
            }
        });
        try {
            if (!thread.join(limit)) {
                thread.interrupt();
                LOG.warn("{} took more than {} seconds and is left behind", name, limit.toSeconds());
            }
        } catch (InterruptedException interrupted) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}

package org.mmhc.bench;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** Waits for what is measured without getting in its way. */
final class Waiting {

    private static final Duration LONGEST = Duration.ofMinutes(8);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private Waiting() {}

    static void until(String what, Callable<Boolean> done) {
        Awaitility.await(what)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(PAUSE)
                .atMost(LONGEST)
                .until(done);
    }
}

package org.mmhc.identity;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;

/** Lets answers take the same time whatever was found, so that the time does not tell who has an account. */
@Component
class EvenPace {

    private final Duration pace;

    EvenPace(IdentitySettings settings) {
        this.pace = settings.answerTime();
    }

    /** Does the work, which must not hold a transaction open, and returns no sooner than the pace. */
    void keep(Runnable work) {
        long end = System.nanoTime() + pace.toNanos();
        try {
            work.run();
        } finally {
            long left = end - System.nanoTime();
            while (left > 0) {
                LockSupport.parkNanos(left);
                left = end - System.nanoTime();
            }
        }
    }
}

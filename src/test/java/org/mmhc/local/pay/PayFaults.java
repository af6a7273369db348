package org.mmhc.local.pay;

import java.time.Duration;

/** What is wrong with the way to the gateway: with the next call, or with all of them. */
public final class PayFaults {

    private Fault fault = Fault.NONE;
    private boolean always;

    /** Ways to be wrong. */
    public enum Fault {
        NONE,
        /** The answer takes half a minute. */
        SLOW,
        /** It is done, and an error is answered. */
        ERROR_AFTER_DOING,
        /** An error is answered, and nothing done. */
        ERROR,
        /** It is done, and nothing answered. */
        DROP,
        /** There were too many calls. */
        TOO_MANY
    }

    static final Duration SLOW = Duration.ofSeconds(30);
    static final int RETRY_AFTER = 7;

    /** The next call goes wrong. */
    public synchronized void next(Fault what) {
        fault = what;
        always = false;
    }

    /** All calls go wrong until told otherwise. */
    public synchronized void all(Fault what) {
        fault = what;
        always = true;
    }

    synchronized Fault take() {
        var now = fault;
        if (!always) {
            fault = Fault.NONE;
        }
        return now;
    }
}

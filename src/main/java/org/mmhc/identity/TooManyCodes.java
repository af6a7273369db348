package org.mmhc.identity;

import java.time.Duration;
import org.mmhc.base.Refusal;

/** Thrown when a code is asked for again too soon or too often; says how long to wait. */
public final class TooManyCodes extends Refusal {

    private final transient Duration wait;

    TooManyCodes(Duration wait) {
        super(Kind.TOO_MANY, "identity.tooManyCodes", Math.ceilDiv(wait.toSeconds(), 60L));
        this.wait = wait;
    }

    @Override
    public Duration retryAfter() {
        return wait;
    }
}

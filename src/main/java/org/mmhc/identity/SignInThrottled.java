package org.mmhc.identity;

import java.time.Duration;
import org.mmhc.base.Refusal;

/** Thrown when too many sign-ins failed; says how long to wait. */
public final class SignInThrottled extends Refusal {

    private final transient Duration wait;

    SignInThrottled(Duration wait) {
        super(Kind.TOO_MANY, "identity.signInThrottled", Math.ceilDiv(wait.toSeconds(), 60L));
        this.wait = wait;
    }

    @Override
    public Duration retryAfter() {
        return wait;
    }
}

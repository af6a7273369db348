package org.mmhc.identity;

import org.mmhc.base.Refusal;

/** Thrown when too many sign-ins were tried. */
public final class SignInThrottled extends Refusal {

    SignInThrottled() {
        super(Kind.TOO_MANY, "identity.signInThrottled");
    }
}

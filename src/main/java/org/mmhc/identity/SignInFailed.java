package org.mmhc.identity;

import org.mmhc.base.Refusal;

/** Thrown when nobody has this name and password; does not say which of both is wrong. */
public final class SignInFailed extends Refusal {

    SignInFailed() {
        super(Kind.NOT_SIGNED_IN, "identity.signInFailed");
    }
}

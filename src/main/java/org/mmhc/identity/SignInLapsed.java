package org.mmhc.identity;

import org.mmhc.base.Refusal;

/** Thrown when the code comes so long after the password that the sign-in has to begin again. */
public final class SignInLapsed extends Refusal {

    public SignInLapsed() {
        super(Kind.NOT_SIGNED_IN, "identity.signInLapsed");
    }
}

package org.mmhc.identity;

import org.mmhc.base.Refusal;

/** Thrown when somebody wants to go without the second factor that their role needs. */
public final class SecondFactorRequired extends Refusal {

    SecondFactorRequired() {
        super(Kind.FORBIDDEN, "identity.secondFactorRequired");
    }
}

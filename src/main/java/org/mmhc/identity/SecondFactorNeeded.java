package org.mmhc.identity;

import org.mmhc.base.Refusal;

/** Thrown when a right password is not enough, and a code of the second factor is asked for. */
public final class SecondFactorNeeded extends Refusal {

    SecondFactorNeeded() {
        super(Kind.NOT_SIGNED_IN, "identity.secondFactorNeeded");
    }
}

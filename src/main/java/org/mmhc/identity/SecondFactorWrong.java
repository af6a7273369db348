package org.mmhc.identity;

import org.mmhc.base.Refusal;

/** Thrown when a code of the second factor is wrong, too old, or was used before. */
public final class SecondFactorWrong extends Refusal {

    SecondFactorWrong() {
        super(Kind.NOT_SIGNED_IN, "identity.secondFactorWrong");
    }
}

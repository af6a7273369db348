package org.mmhc.identity;

import org.mmhc.base.Refusal;

/** Thrown when too many wrong codes of the second factor were tried. */
public final class SecondFactorLocked extends Refusal {

    SecondFactorLocked() {
        super(Kind.TOO_MANY, "identity.secondFactorLocked");
    }
}

package org.mmhc.identity;

import org.mmhc.base.Refusal;

/** Thrown when somebody whose role needs a second factor signs in without having set one up. */
public final class SecondFactorToBeSetUp extends Refusal {

    SecondFactorToBeSetUp() {
        super(Kind.NOT_SIGNED_IN, "identity.secondFactorToBeSetUp");
    }
}

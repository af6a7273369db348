package org.mmhc.identity;

import org.mmhc.base.Refusal;

/** Thrown when no key is configured that the secrets of second factors could be kept with. */
public final class SecondFactorUnavailable extends Refusal {

    SecondFactorUnavailable() {
        super(Kind.CONFLICT, "identity.secondFactorUnavailable");
    }
}

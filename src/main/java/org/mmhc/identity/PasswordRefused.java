package org.mmhc.identity;

import org.mmhc.base.Refusal;

/** Thrown when a password is too easy to guess; says why. */
public final class PasswordRefused extends Refusal {

    PasswordRefused(PasswordRule.Weakness weakness) {
        super(Kind.INVALID, "identity." + weakness.code());
    }
}

package org.mmhc.identity;

import org.mmhc.base.Refusal;

/** Thrown when a text is not a phone number that exists. */
public final class PhoneInvalid extends Refusal {

    PhoneInvalid() {
        super(Kind.INVALID, "identity.phoneInvalid");
    }
}

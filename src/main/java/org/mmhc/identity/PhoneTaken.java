package org.mmhc.identity;

import org.mmhc.base.Refusal;

/** Thrown when somebody else has the phone number. */
public final class PhoneTaken extends Refusal {

    PhoneTaken() {
        super(Kind.CONFLICT, "identity.phoneTaken");
    }
}

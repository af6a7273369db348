package org.mmhc.identity;

import org.mmhc.base.Refusal;

/** Thrown when a code is asked for by somebody who left no phone number. */
public final class PhoneMissing extends Refusal {

    PhoneMissing() {
        super(Kind.CONFLICT, "identity.phoneMissing");
    }
}

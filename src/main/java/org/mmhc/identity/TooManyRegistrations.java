package org.mmhc.identity;

import org.mmhc.base.Refusal;

/** Thrown when too many accounts are opened from one place. */
public final class TooManyRegistrations extends Refusal {

    TooManyRegistrations() {
        super(Kind.TOO_MANY, "identity.tooManyRegistrations");
    }
}

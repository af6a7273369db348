package org.mmhc.identity;

import org.mmhc.base.Refusal;

/** Thrown when a name is empty or too long. */
public final class NameInvalid extends Refusal {

    NameInvalid() {
        super(Kind.INVALID, "identity.nameInvalid");
    }
}

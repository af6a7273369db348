package org.mmhc.identity;

import org.mmhc.base.Refusal;

/** Thrown when a name is empty, too long or none. */
public final class NameInvalid extends Refusal {

    NameInvalid() {
        super(Kind.INVALID, "identity.nameInvalid");
    }
}

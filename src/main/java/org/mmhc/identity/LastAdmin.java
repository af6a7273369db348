package org.mmhc.identity;

import org.mmhc.base.Refusal;

/** Thrown when nobody would be left to run the agency. */
public final class LastAdmin extends Refusal {

    LastAdmin() {
        super(Kind.CONFLICT, "identity.lastAdmin");
    }
}

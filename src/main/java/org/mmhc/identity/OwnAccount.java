package org.mmhc.identity;

import org.mmhc.base.Refusal;

/** Thrown when admins try to deactivate themselves. */
public final class OwnAccount extends Refusal {

    OwnAccount() {
        super(Kind.FORBIDDEN, "identity.ownAccount");
    }
}

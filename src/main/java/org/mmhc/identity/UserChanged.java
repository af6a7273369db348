package org.mmhc.identity;

import org.mmhc.base.Refusal;

/** Thrown when somebody else has changed the account since the caller looked at it. */
public final class UserChanged extends Refusal {

    UserChanged() {
        super(Kind.STALE, "identity.userChanged");
    }
}

package org.mmhc.identity;

import org.mmhc.base.Refusal;

/** Thrown when a new invitation is asked for somebody who has a password already. */
public final class NotInvited extends Refusal {

    NotInvited() {
        super(Kind.CONFLICT, "identity.notInvited");
    }
}

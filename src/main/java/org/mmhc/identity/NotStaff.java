package org.mmhc.identity;

import org.mmhc.base.Refusal;

/** Thrown when the role of somebody is to be changed who is not a member of the staff. */
public final class NotStaff extends Refusal {

    NotStaff() {
        super(Kind.CONFLICT, "identity.notStaff");
    }
}

package org.mmhc.identity;

import org.mmhc.base.Refusal;

/** Thrown when a role cannot be taken in this way, for example registering as an admin. */
public final class RoleNotOpen extends Refusal {

    RoleNotOpen() {
        super(Kind.FORBIDDEN, "identity.roleNotOpen");
    }
}

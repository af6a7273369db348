package org.mmhc.identity;

import org.mmhc.base.Refusal;
import org.mmhc.base.Uid;

/** Thrown when nobody has that UID. */
public final class UserUnknown extends Refusal {

    public UserUnknown(Uid uid) {
        super(Kind.NOT_FOUND, "identity.userUnknown", uid.value());
    }
}

package org.mmhc.identity;

import org.mmhc.base.Refusal;

/** Thrown when somebody ends a sign-in that is not theirs or not there. */
public final class SessionUnknown extends Refusal {

    SessionUnknown() {
        super(Kind.NOT_FOUND, "identity.sessionUnknown");
    }
}

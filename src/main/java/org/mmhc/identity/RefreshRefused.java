package org.mmhc.identity;

import org.mmhc.base.Refusal;

/** Thrown when a refresh token is unknown, expired, used before, or of a sign-in that has ended; does not say which. */
public final class RefreshRefused extends Refusal {

    RefreshRefused() {
        super(Kind.NOT_SIGNED_IN, "identity.refreshRefused");
    }
}

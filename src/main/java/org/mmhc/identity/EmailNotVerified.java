package org.mmhc.identity;

import org.mmhc.base.Refusal;
import org.mmhc.base.Uid;

/** Thrown when somebody signs in with the right password before they confirmed their mail address. */
public final class EmailNotVerified extends Refusal {

    private final Uid uid;

    EmailNotVerified(Uid uid) {
        super(Kind.NOT_SIGNED_IN, "identity.emailNotVerified");
        this.uid = uid;
    }

    /** Who signed in; they may be sent another link. */
    public Uid uid() {
        return uid;
    }
}

package org.mmhc.identity;

import org.mmhc.base.Refusal;

/** Thrown when a text is not a mail address. */
public final class EmailInvalid extends Refusal {

    EmailInvalid() {
        super(Kind.INVALID, "identity.emailInvalid");
    }
}

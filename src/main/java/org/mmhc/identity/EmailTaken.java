package org.mmhc.identity;

import org.mmhc.base.Refusal;

/** Thrown to admins when somebody else has the mail address. People who register are not told. */
public final class EmailTaken extends Refusal {

    EmailTaken() {
        super(Kind.CONFLICT, "identity.emailTaken");
    }
}

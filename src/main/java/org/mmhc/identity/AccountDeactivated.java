package org.mmhc.identity;

import org.mmhc.base.Refusal;

/** Thrown when somebody signs in with the right password but is deactivated. */
public final class AccountDeactivated extends Refusal {

    AccountDeactivated() {
        super(Kind.NOT_SIGNED_IN, "identity.accountDeactivated");
    }
}

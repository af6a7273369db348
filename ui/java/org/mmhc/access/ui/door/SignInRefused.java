package org.mmhc.access.ui.door;

import org.mmhc.base.Refusal;
import org.springframework.security.core.AuthenticationException;

/** A refusal to sign somebody in, as Spring Security wants it. */
class SignInRefused extends AuthenticationException {

    private final Refusal refusal;

    SignInRefused(Refusal refusal) {
        super(refusal.code(), refusal);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}

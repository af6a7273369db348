package org.mmhc.access.ui.door;

import org.mmhc.access.SignIn.PasswordProof;
import org.springframework.security.core.AuthenticationException;

/** The password was right, but a second factor is asked for, as Spring Security wants to be told. */
class MoreToShow extends AuthenticationException {

    private final transient PasswordProof person;

    MoreToShow(PasswordProof person) {
        super("A second factor is asked for");
        this.person = person;
    }

    PasswordProof person() {
        return person;
    }
}

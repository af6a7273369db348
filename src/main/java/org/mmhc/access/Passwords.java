package org.mmhc.access;

import org.mmhc.access.AccessRefusals.PasswordRefused;
import org.mmhc.access.PasswordRule.Weakness;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Takes new passwords and compares those that people type. */
@Component
class Passwords {

    private final PasswordEncoder encoder;
    private final BreachLookup breaches;

    Passwords(PasswordEncoder encoder, BreachLookup breaches) {
        this.encoder = encoder;
        this.breaches = breaches;
    }

    /** The hash of a password that is good enough for somebody with that name and address; refused with {@link PasswordRefused}. */
    String hashOf(String password, String name, String email) {
        PasswordRule.check(password, name, email);
        if (breaches.knows(password)) {
            throw new PasswordRefused(Weakness.BREACHED);
        }
        return String.valueOf(encoder.encode(password));
    }

    boolean matches(String password, String hash) {
        return encoder.matches(password, hash);
    }

    /** A fresh hash when the one at hand is of an earlier kind. */
    boolean isOutdated(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    String hashAgain(String password) {
        return String.valueOf(encoder.encode(password));
    }
}

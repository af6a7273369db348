package org.mmhc.identity;

import org.mmhc.identity.IdentityRefusals.PasswordRefused;
import org.mmhc.identity.PasswordRule.Weakness;
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

    /** The hash of a password that is good enough for that person; refused with {@link PasswordRefused}. */
    String hashOf(String password, User user) {
        PasswordRule.check(password, user.name(), user.email().value());
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

package org.mmhc.access;

import org.mmhc.base.Uid;
import org.mmhc.identity.Proofs;
import org.springframework.stereotype.Component;

/** Answers what accounts ask about proofs. */
@Component
class AccountProofs implements Proofs {

    private final Passwords passwords;
    private final SecondFactorStore secondFactors;

    AccountProofs(Passwords passwords, SecondFactorStore secondFactors) {
        this.passwords = passwords;
        this.secondFactors = secondFactors;
    }

    @Override
    public String hashOf(String password, String name, String email) {
        return passwords.hashOf(password, name, email);
    }

    @Override
    public boolean hasSecondFactor(Uid uid) {
        return secondFactors.isOn(uid);
    }

    @Override
    public boolean removeSecondFactor(Uid uid) {
        return secondFactors.remove(uid);
    }
}

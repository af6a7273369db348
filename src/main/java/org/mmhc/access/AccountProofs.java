package org.mmhc.access;

import org.mmhc.base.Uid;
import org.mmhc.identity.Proofs;
import org.springframework.stereotype.Component;

/** Answers what accounts ask about proofs. */
@Component
class AccountProofs implements Proofs {

    private final Passwords passwords;
    private final SecondFactorStore secondFactors;
    private final PasskeyStore passkeys;

    AccountProofs(Passwords passwords, SecondFactorStore secondFactors, PasskeyStore passkeys) {
        this.passwords = passwords;
        this.secondFactors = secondFactors;
        this.passkeys = passkeys;
    }

    @Override
    public String hashOf(String password, String name, String email) {
        return passwords.hashOf(password, name, email);
    }

    @Override
    public boolean hasSecondFactor(Uid uid) {
        return secondFactors.isOn(uid) || passkeys.hasSome(uid);
    }

    @Override
    public boolean removeSecondFactor(Uid uid) {
        boolean codes = secondFactors.remove(uid);
        return passkeys.removeAll(uid) || codes;
    }
}

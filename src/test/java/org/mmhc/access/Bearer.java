package org.mmhc.access;

import org.mmhc.access.SessionRegistry.Door;
import org.mmhc.access.SignIn.NextStep;
import org.mmhc.access.SignIn.PasswordProof;
import org.mmhc.base.Uid;
import org.mmhc.identity.Accounts;
import org.mmhc.identity.Accounts.Account;

/** Signs people of a test in by the API, without their password. Use with {@code @Import(Bearer.class)}. */
public class Bearer {

    private final Accounts accounts;
    private final SessionRegistry sessions;
    private final AccessTokens tokens;

    Bearer(Accounts accounts, SessionRegistry sessions, AccessTokens tokens) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.tokens = tokens;
    }

    /** The value of an {@code Authorization} header: {@code Bearer eyJ...}. */
    public String of(Uid uid) {
        Account account = accounts.of(uid);
        PasswordProof proof = new PasswordProof(uid, account.role(), account.name(), account.epoch(), NextStep.NOTHING);
        return "Bearer " + tokens.mint(uid, account.role(), sessions.open(proof, Door.API, "test", "127.0.0.1"));
    }
}

package org.mmhc.identity;

import org.mmhc.base.Uid;
import org.mmhc.identity.SessionRegistry.Door;
import org.mmhc.identity.SignIn.NextStep;
import org.mmhc.identity.SignIn.PasswordProof;

/** Signs people of a test in by the API, without their password. Use with {@code @Import(Bearer.class)}. */
public class Bearer {

    private final Users users;
    private final SessionRegistry sessions;
    private final AccessTokens tokens;

    Bearer(Users users, SessionRegistry sessions, AccessTokens tokens) {
        this.users = users;
        this.sessions = sessions;
        this.tokens = tokens;
    }

    /** The value of an {@code Authorization} header: {@code Bearer eyJ...}. */
    public String of(Uid uid) {
        User user = users.findById(uid.value()).orElseThrow();
        PasswordProof proof = new PasswordProof(uid, user.role(), user.name(), user.epoch(), NextStep.NOTHING);
        return "Bearer " + tokens.mint(uid, user.role(), sessions.open(proof, Door.API, "test", "127.0.0.1"));
    }
}

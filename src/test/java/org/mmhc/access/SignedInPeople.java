package org.mmhc.access;

import java.util.List;
import java.util.function.Supplier;
import org.mmhc.access.SessionRegistry.Door;
import org.mmhc.access.SignIn.NextStep;
import org.mmhc.access.SignIn.PasswordProof;
import org.mmhc.base.SignedIn;
import org.mmhc.base.Uid;
import org.mmhc.identity.Accounts;
import org.mmhc.identity.Accounts.Account;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/** Lets a test do something as a person by a real sign-in, which has just been confirmed. */
public class SignedInPeople {

    private final Accounts accounts;
    private final SessionRegistry sessions;

    SignedInPeople(Accounts accounts, SessionRegistry sessions) {
        this.accounts = accounts;
        this.sessions = sessions;
    }

    /** Runs the work by a fresh sign-in of that person. */
    public <T> T as(Uid uid, Supplier<T> work) {
        return by(open(uid), uid, work);
    }

    /** Runs the work by a fresh sign-in of that person. */
    public void as(Uid uid, Runnable work) {
        by(open(uid), uid, work);
    }

    /** Signs that person in; says the number. */
    public String open(Uid uid) {
        Account account = accounts.of(uid);
        var proof = new PasswordProof(uid, account.role(), account.name(), account.epoch(), NextStep.NOTHING);
        return sessions.open(proof, Door.SCREENS, "test", "127.0.0.1");
    }

    /** Runs the work by that sign-in. */
    public void by(String signIn, Uid uid, Runnable work) {
        by(signIn, uid, () -> {
            work.run();
            return true;
        });
    }

    /** Runs the work by that sign-in. */
    public <T> T by(String signIn, Uid uid, Supplier<T> work) {
        Account account = accounts.of(uid);
        SecurityContext before = SecurityContextHolder.getContext();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        var person = UsernamePasswordAuthenticationToken.authenticated(
                uid.value(),
                "",
                List.of(new SimpleGrantedAuthority(account.role().authority())));
        person.setDetails(new SignedIn(signIn));
        context.setAuthentication(person);
        SecurityContextHolder.setContext(context);
        try {
            return work.get();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }
}

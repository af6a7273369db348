package org.mmhc.identity.ui;

import java.util.List;
import org.mmhc.base.Refusal;
import org.mmhc.base.SignedIn;
import org.mmhc.identity.SessionRegistry;
import org.mmhc.identity.SessionRegistry.Door;
import org.mmhc.identity.SignIn;
import org.mmhc.identity.SignIn.PasswordProof;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Lets people in whom {@link SignIn} knows; from then on their name is their UID. */
class PasswordSignIn implements AuthenticationProvider {

    private final SignIn signIn;
    private final SessionRegistry sessions;

    PasswordSignIn(SignIn signIn, SessionRegistry sessions) {
        this.signIn = signIn;
        this.sessions = sessions;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        SignInAttempt from =
                attempt.getDetails() instanceof SignInAttempt details ? details : new SignInAttempt("", "");
        try {
            PasswordProof person =
                    signIn.check(attempt.getName(), String.valueOf(attempt.getCredentials()), from.address());
            String id = sessions.open(person, Door.SCREENS, from.device(), from.address());
            var known = UsernamePasswordAuthenticationToken.authenticated(
                    person.uid().value(),
                    null,
                    List.of(new SimpleGrantedAuthority(person.role().authority())));
            known.setDetails(new SignedIn(id));
            return known;
        } catch (Refusal refusal) {
            throw new SignInRefused(refusal);
        }
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }
}

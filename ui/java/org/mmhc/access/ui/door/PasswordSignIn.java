package org.mmhc.access.ui.door;

import org.mmhc.access.SessionRegistry;
import org.mmhc.access.SignIn;
import org.mmhc.access.SignIn.NextStep;
import org.mmhc.access.SignIn.PasswordProof;
import org.mmhc.base.Refusal;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/** Lets people in whom {@link SignIn} knows, or asks them for more. */
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
            if (person.next() != NextStep.NOTHING) {
                throw new MoreToShow(person);
            }
            return Arrivals.of(person, sessions, from);
        } catch (Refusal refusal) {
            throw new SignInRefused(refusal);
        }
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }
}

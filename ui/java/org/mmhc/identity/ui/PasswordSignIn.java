package org.mmhc.identity.ui;

import java.util.List;
import org.mmhc.base.Refusal;
import org.mmhc.identity.SignIn;
import org.mmhc.identity.UserDirectory.UserCard;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Lets people in whom {@link SignIn} knows; from then on their name is their UID. */
class PasswordSignIn implements AuthenticationProvider {

    private final SignIn signIn;

    PasswordSignIn(SignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String origin =
                attempt.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        try {
            UserCard person = signIn.check(attempt.getName(), String.valueOf(attempt.getCredentials()), origin);
            var known = UsernamePasswordAuthenticationToken.authenticated(
                    person.uid().value(),
                    null,
                    List.of(new SimpleGrantedAuthority(person.role().authority())));
            known.setDetails(attempt.getDetails());
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

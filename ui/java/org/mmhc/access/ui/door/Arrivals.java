package org.mmhc.access.ui.door;

import java.util.List;
import org.mmhc.access.SessionRegistry;
import org.mmhc.access.SessionRegistry.Door;
import org.mmhc.access.SignIn.PasswordProof;
import org.mmhc.base.SignedIn;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Lets somebody in who has shown all that is asked for; from then on their name is their UID. */
final class Arrivals {

    private Arrivals() {}

    static Authentication of(PasswordProof person, SessionRegistry sessions, SignInAttempt from) {
        String id = sessions.open(person, Door.SCREENS, from.device(), from.address());
        var known = UsernamePasswordAuthenticationToken.authenticated(
                person.uid().value(),
                null,
                List.of(new SimpleGrantedAuthority(person.role().authority())));
        known.setDetails(new SignedIn(id));
        return known;
    }
}

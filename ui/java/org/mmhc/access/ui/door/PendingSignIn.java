package org.mmhc.access.ui.door;

import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.access.SignIn.PasswordProof;

/** Somebody between the password and the code: known to the session, but not signed in. */
public record PendingSignIn(PasswordProof person, Instant since) {

    /** Where the code is asked for, and sent to. */
    public static final String CODE_PATH = "sign-in/code";

    /** Where somebody sets up a second factor who has none yet, but needs one. */
    public static final String SET_UP_PATH = "sign-in/set-up";

    /** What the session keeps for somebody who sets up a second factor, so that a wrong code does not change what was scanned. */
    public static final String PREPARED = PendingSignIn.class.getName() + ".prepared";

    private static final String NAME = PendingSignIn.class.getName();
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    void keepIn(HttpSession session) {
        session.setAttribute(NAME, this);
    }

    static void forget(HttpSession session) {
        session.removeAttribute(NAME);
        session.removeAttribute(PREPARED);
    }

    /** Empty when there is none, or when the password was shown too long ago. */
    static Optional<PasswordProof> in(@Nullable HttpSession session, Clock clock) {
        return session == null ? Optional.empty() : of(session.getAttribute(NAME), clock);
    }

    /** The same for a screen. */
    public static Optional<PasswordProof> in(com.vaadin.flow.server.WrappedSession session, Clock clock) {
        return of(session.getAttribute(NAME), clock);
    }

    private static Optional<PasswordProof> of(@Nullable Object kept, Clock clock) {
        return kept instanceof PendingSignIn pending
                        && clock.instant().isBefore(pending.since().plus(PATIENCE))
                ? Optional.of(pending.person())
                : Optional.empty();
    }
}

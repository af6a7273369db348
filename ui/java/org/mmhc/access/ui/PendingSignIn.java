package org.mmhc.access.ui;

import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.access.SignIn.PasswordProof;

/** Somebody between the password and the code: known to the session, but not signed in. */
record PendingSignIn(PasswordProof person, Instant since) {

    private static final String NAME = PendingSignIn.class.getName();
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    void keepIn(HttpSession session) {
        session.setAttribute(NAME, this);
    }

    static void forget(HttpSession session) {
        session.removeAttribute(NAME);
        session.removeAttribute(SetUpSecondFactorView.PREPARED);
    }

    /** Empty when there is none, or when the password was shown too long ago. */
    static Optional<PasswordProof> in(@Nullable HttpSession session, Clock clock) {
        return session == null ? Optional.empty() : of(session.getAttribute(NAME), clock);
    }

    /** The same for a screen. */
    static Optional<PasswordProof> in(com.vaadin.flow.server.WrappedSession session, Clock clock) {
        return of(session.getAttribute(NAME), clock);
    }

    private static Optional<PasswordProof> of(@Nullable Object kept, Clock clock) {
        return kept instanceof PendingSignIn pending
                        && clock.instant().isBefore(pending.since().plus(PATIENCE))
                ? Optional.of(pending.person())
                : Optional.empty();
    }
}

package org.mmhc.access.ui.door;

import com.vaadin.flow.server.WrappedSession;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.access.Passkeys.Question;

/** What somebody at the door was asked to answer with a passkey; the session keeps it for one answer. */
public record PendingPasskey(Question question, Instant since) {

    /** Where the answer is sent to. */
    public static final String PATH = "sign-in/passkey";

    private static final String NAME = PendingPasskey.class.getName();
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Takes the place of what was asked before. */
    public void keepIn(WrappedSession session) {
        session.setAttribute(NAME, this);
    }

    /** Empty when nothing was asked, or too long ago. */
    static Optional<Question> take(@Nullable HttpSession session, Clock clock) {
        if (session == null) {
            return Optional.empty();
        }
        Object kept = session.getAttribute(NAME);
        session.removeAttribute(NAME);
        return kept instanceof PendingPasskey pending
                        && clock.instant().isBefore(pending.since().plus(PATIENCE))
                ? Optional.of(pending.question())
                : Optional.empty();
    }
}

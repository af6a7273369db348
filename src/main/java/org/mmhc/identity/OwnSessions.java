package org.mmhc.identity;

import java.time.Instant;
import java.util.List;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.identity.IdentityRefusals.SessionUnknown;
import org.mmhc.identity.SessionRegistry.Door;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Where the person who is signed in is signed in; each sign-in can be ended from here. Refused: {@link SessionUnknown}. */
@Service
public class OwnSessions {

    private final SessionRegistry sessions;

    OwnSessions(SessionRegistry sessions) {
        this.sessions = sessions;
    }

    /**
     * One sign-in.
     *
     * @param device what the browser or the program said about itself
     * @param current whether it is the one that asks
     */
    public record SignInDetails(
            String id, Door door, String device, String address, Instant signedInAt, Instant seenAt, boolean current) {}

    /** All that count, the latest first. */
    @PreAuthorize("isAuthenticated()")
    public List<SignInDetails> mine() {
        Uid me = CurrentUser.require().uid();
        return sessions.of(me, CurrentUser.signIn().orElse(""));
    }

    /** Ends one of them. */
    @PreAuthorize("isAuthenticated()")
    @Audited(value = "identity.signInEnded", reference = "#id")
    public void end(String id) {
        Uid me = CurrentUser.require().uid();
        if (!sessions.endOf(me, id)) {
            throw new SessionUnknown();
        }
    }

    /** Ends all but the one that asks. */
    @PreAuthorize("isAuthenticated()")
    @Audited("identity.otherSignInsEnded")
    public void endOthers() {
        sessions.endOthers(CurrentUser.require().uid());
    }
}

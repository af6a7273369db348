package org.mmhc.access;

import java.util.List;
import org.mmhc.access.AccessRefusals.SessionUnknown;
import org.mmhc.access.SessionRegistry.SignInDetails;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Where the person who is signed in is signed in; each sign-in can be ended from here. Refused: {@link SessionUnknown}. */
@Service
public class OwnSessions {

    private final SessionRegistry sessions;

    OwnSessions(SessionRegistry sessions) {
        this.sessions = sessions;
    }

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

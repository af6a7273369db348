package org.mmhc.identity;

import java.time.Clock;
import java.time.Instant;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Proves that people read mail at their address: a link that works once, for 24 hours. Refused: {@link LinkUnknown},
 * {@link LinkExpired}, {@link LinkUsed}, {@link TooManyLinks}.
 */
@Service
public class EmailVerification {

    private final Users users;
    private final LinkDesk links;
    private final ApplicationEventPublisher events;
    private final Broadcasts broadcasts;
    private final Clock clock;

    EmailVerification(
            Users users, LinkDesk links, ApplicationEventPublisher events, Broadcasts broadcasts, Clock clock) {
        this.users = users;
        this.links = links;
        this.events = events;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    /** Takes the token of a link; says whose address is confirmed now. */
    @Audited(value = "identity.emailConfirmed", subject = "#result")
    @PreAuthorize("permitAll()")
    @Transactional
    public Uid confirm(String token) {
        Uid uid = links.use(token, LinkPurpose.EMAIL_VERIFICATION);
        confirmed(users.findById(uid.value()).orElseThrow(() -> new UserUnknown(uid)));
        return uid;
    }

    /** Sends another link to the person who just showed the right password. */
    @Audited(value = "identity.emailLinkSent", subject = "#proof.uid()")
    @PreAuthorize("permitAll()")
    @Transactional
    public void resend(EmailNotVerified proof) {
        resend(proof.uid());
    }

    /** Sends another link to the person who is signed in. */
    @Audited(value = "identity.emailLinkSent", subject = "#actor")
    @PreAuthorize("isAuthenticated()")
    @Transactional
    public void resendToMe() {
        resend(CurrentUser.require().uid());
    }

    private void resend(Uid uid) {
        User user = users.findById(uid.value()).orElseThrow(() -> new UserUnknown(uid));
        if (user.isEmailVerified() || !user.isActive()) {
            return;
        }
        if (!links.maySend(uid, LinkPurpose.EMAIL_VERIFICATION)) {
            throw new TooManyLinks();
        }
        links.send(uid, LinkPurpose.EMAIL_VERIFICATION, IdentityMessages.CONFIRM_EMAIL);
    }

    /** Notes the proof; the caller holds the transaction. */
    void confirmed(User user) {
        Instant now = clock.instant();
        if (user.confirmEmail(now)) {
            events.publishEvent(new EmailVerified(user.uid(), now));
            broadcasts.publish(UserDirectory.TOPIC, user.uid().value());
        }
    }
}

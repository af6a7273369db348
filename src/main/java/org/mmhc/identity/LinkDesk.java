package org.mmhc.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.mmhc.base.Uid;
import org.mmhc.notifications.Notifications;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.Notifications.SendNotification;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Sends links, puts the tokens into them, and takes them back, each once. */
@Component
class LinkDesk {

    private static final Duration SHORT_WHILE = Duration.ofMinutes(1);
    private static final Duration LONG_WHILE = Duration.ofHours(1);
    private static final int MOST_IN_LONG_WHILE = 5;

    private final Links links;
    private final Notifications notifications;
    private final Clock clock;

    LinkDesk(Links links, Notifications notifications, Clock clock) {
        this.links = links;
        this.notifications = notifications;
        this.clock = clock;
    }

    /** Whether another link for this purpose may go out now. */
    @Transactional(readOnly = true)
    boolean maySend(Uid uid, LinkPurpose purpose) {
        Instant now = clock.instant();
        return links.countByUidAndPurposeAndRequestedAtAfter(uid.value(), purpose, now.minus(SHORT_WHILE)) == 0
                && links.countByUidAndPurposeAndRequestedAtAfter(uid.value(), purpose, now.minus(LONG_WHILE))
                        < MOST_IN_LONG_WHILE;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void send(Uid uid, LinkPurpose purpose, String template) {
        Link link = links.save(new Link(uid, purpose, clock.instant()));
        notifications.send(new SendNotification(uid, Channel.EMAIL, template, link.id(), purpose.validFor()));
    }

    /** The token for a link that goes out now. */
    @Transactional
    String arm(String linkId) {
        String token = Secrets.next();
        links.findById(linkId).orElseThrow(LinkUnknown::new).arm(Secrets.hash(token), clock.instant());
        return token;
    }

    /** Takes a link back and withdraws the others for the same purpose; says whose it was. */
    @Transactional(propagation = Propagation.MANDATORY)
    Uid use(String token, LinkPurpose purpose) {
        Instant now = clock.instant();
        Link link = links.findByTokenHash(Secrets.hash(token))
                .filter(found -> found.purpose() == purpose)
                .orElseThrow(LinkUnknown::new);
        link.use(now);
        links.findByUidAndPurposeAndUsedAtIsNull(link.uid().value(), purpose).forEach(other -> other.withdraw(now));
        return link.uid();
    }

    /** Makes the links of a person for that purpose useless. */
    @Transactional(propagation = Propagation.MANDATORY)
    void withdraw(Uid uid, LinkPurpose purpose) {
        Instant now = clock.instant();
        links.findByUidAndPurposeAndUsedAtIsNull(uid.value(), purpose).forEach(link -> link.withdraw(now));
    }

    /** Forgets the links of somebody who is about to be forgotten. */
    @Transactional(propagation = Propagation.MANDATORY)
    void forget(Uid uid) {
        links.deleteByUid(uid.value());
    }
}

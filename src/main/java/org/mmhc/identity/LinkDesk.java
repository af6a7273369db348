package org.mmhc.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Uid;
import org.mmhc.base.crypto.KeyedHash;
import org.mmhc.base.crypto.Secrets;
import org.mmhc.identity.IdentityRefusals.LinkUnknown;
import org.mmhc.notifications.DeliveryFailed;
import org.mmhc.notifications.Notifications;
import org.mmhc.notifications.Notifications.SendNotification;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sends links, puts the tokens into them, and takes them back, each once. A link proves the address that it went to and no
 * other. It is void when a newer one is asked for, when the address changes, and with everything that ends the sign-ins of
 * the person: another password, another role, a deactivation.
 */
@Component
class LinkDesk {

    private static final Duration SHORT_WHILE = Duration.ofMinutes(1);
    private static final Duration LONG_WHILE = Duration.ofHours(1);
    private static final int MOST_IN_LONG_WHILE = 5;
    private static final String COLUMN = "identity_link.address";

    private final Links links;
    private final Users users;
    private final Notifications notifications;
    private final KeyedHash hashes;
    private final Clock clock;

    LinkDesk(Links links, Users users, Notifications notifications, KeyedHash hashes, Clock clock) {
        this.links = links;
        this.users = users;
        this.notifications = notifications;
        this.hashes = hashes;
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

    /** Sends a link; those that were sent before for the same purpose are void. */
    @Transactional(propagation = Propagation.MANDATORY)
    void send(User user, LinkPurpose purpose, String template) {
        withdraw(user.uid(), purpose);
        Link link = links.save(new Link(user, purpose, clock.instant()));
        notifications.send(new SendNotification(user.uid(), template, link.id(), purpose.validFor()));
    }

    /** Sends a link, unless some went out lately; of many who ask at once only the first is sent one. */
    @Transactional(propagation = Propagation.MANDATORY)
    void sendAgain(User user, LinkPurpose purpose, String template) {
        if (users.lock(user.uid().value()).isPresent() && maySend(user.uid(), purpose)) {
            send(user, purpose, template);
        }
    }

    /** Counts as a link that was sent, so that who asks cannot tell. */
    @Transactional(propagation = Propagation.MANDATORY)
    void pretend(User user, LinkPurpose purpose) {
        Link link = new Link(user, purpose, clock.instant());
        link.withdraw(clock.instant());
        links.save(link);
    }

    /** The token for a link that goes out to that address now; {@link DeliveryFailed} when it would be of no use. */
    @Transactional
    String arm(String linkId, @Nullable String address) {
        Link link = links.findById(linkId).orElseThrow(DeliveryFailed::tooLate);
        boolean open = users.lock(link.uid().value()).filter(link::isOpenFor).isPresent();
        if (address == null || !open) {
            throw DeliveryFailed.tooLate();
        }
        String token = Secrets.next();
        link.arm(Secrets.hash(token), hashes.of(address, COLUMN), clock.instant());
        return token;
    }

    /** Whose link it is, without using it; refused like {@link #use}. */
    @Transactional(readOnly = true)
    User owner(String token, LinkPurpose purpose) {
        return checked(token, purpose, users::findById, link -> {});
    }

    /** Takes a link back and withdraws the others for the same purpose; says whose it was and holds that person. */
    @Transactional(propagation = Propagation.MANDATORY)
    User use(String token, LinkPurpose purpose) {
        return checked(token, purpose, users::lock, link -> {
            link.use(clock.instant());
            withdraw(link.uid(), purpose);
        });
    }

    /** Makes the links of a person for that purpose useless. */
    @Transactional(propagation = Propagation.MANDATORY)
    void withdraw(Uid uid, LinkPurpose purpose) {
        Instant now = clock.instant();
        links.findByUidAndPurposeAndUsedAtIsNull(uid.value(), purpose).forEach(link -> link.withdraw(now));
    }

    private User checked(
            String token, LinkPurpose purpose, Function<String, Optional<User>> find, Consumer<Link> then) {
        String hash = Secrets.hash(token);
        User user = links.findOwner(hash, purpose).flatMap(find).orElseThrow(LinkUnknown::new);
        AuditTrail.about(user.uid());
        Link link = links.findByTokenHash(hash).orElseThrow(LinkUnknown::new);
        link.check(user, addressFor(user, purpose), clock.instant());
        then.accept(link);
        return user;
    }

    private String addressFor(User user, LinkPurpose purpose) {
        Optional<EmailAddress> address =
                purpose == LinkPurpose.EMAIL_CHANGE ? user.newEmail() : Optional.of(user.email());
        return address.map(email -> hashes.of(email.value(), COLUMN)).orElse("");
    }
}

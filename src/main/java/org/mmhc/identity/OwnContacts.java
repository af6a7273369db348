package org.mmhc.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.StepUp;
import org.mmhc.base.Uid;
import org.mmhc.identity.AccountReminders.Reminder;
import org.mmhc.identity.IdentityRefusals.EmailInvalid;
import org.mmhc.identity.IdentityRefusals.EmailTaken;
import org.mmhc.identity.IdentityRefusals.PhoneInvalid;
import org.mmhc.identity.IdentityRefusals.TooManyLinks;
import org.mmhc.identity.IdentityRefusals.UserUnknown;
import org.mmhc.notifications.Notifications;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.Notifications.SendNotification;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets people change the mail address and the phone number by which they are reached and sign in. One counts when they have
 * proved that it is theirs; until then the one before does. Does not tell whether somebody else has it. Refused:
 * {@link EmailInvalid}, {@link PhoneInvalid}, {@link TooManyLinks}, and, only to who has proved it, {@link EmailTaken}.
 */
@Service
public class OwnContacts {

    private final Users users;
    private final LinkDesk links;
    private final PhoneCodes codes;
    private final AccountReminders reminders;
    private final Notifications notifications;
    private final Broadcasts broadcasts;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionTemplate transaction;

    OwnContacts(
            Users users,
            LinkDesk links,
            PhoneCodes codes,
            AccountReminders reminders,
            Notifications notifications,
            Broadcasts broadcasts,
            ApplicationEventPublisher events,
            Clock clock,
            TransactionTemplate transaction) {
        this.users = users;
        this.links = links;
        this.codes = codes;
        this.reminders = reminders;
        this.notifications = notifications;
        this.broadcasts = broadcasts;
        this.events = events;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Sends a link to the address that the person wants; following it makes the address theirs. */
    @StepUp
    @PreAuthorize("isAuthenticated()")
    @Audited("identity.emailChangeAsked")
    public void wantEmail(String email) {
        EmailAddress address = EmailAddress.of(email);
        transaction.execute(status -> ask(address)).ifPresent(reminders::send);
    }

    /* Says who else is to hear of it. */
    private Optional<Reminder> ask(EmailAddress address) {
        User user = held(CurrentUser.require().uid());
        if (user.email().equals(address)) {
            return Optional.empty();
        }
        if (!links.maySend(user.uid(), LinkPurpose.EMAIL_CHANGE)) {
            throw new TooManyLinks();
        }
        user.wantEmail(address);
        links.withdraw(user.uid(), LinkPurpose.EMAIL_CHANGE);
        Optional<User> owner = users.findByEmail(address.value());
        if (owner.isPresent()) {
            links.pretend(user, LinkPurpose.EMAIL_CHANGE);
        } else {
            links.send(user, LinkPurpose.EMAIL_CHANGE, IdentityMessages.CONFIRM_NEW_EMAIL);
        }
        return owner.map(Reminder::ofAddress);
    }

    /** Takes the token of the link that went to the wanted address; the address before is told. */
    @PreAuthorize("permitAll()")
    @Audited("identity.emailChanged")
    public Uid confirmEmail(String token) {
        try {
            return transaction.execute(status -> {
                User user = links.use(token, LinkPurpose.EMAIL_CHANGE);
                Uid uid = user.uid();
                Instant now = clock.instant();
                user.moveToNewEmail(now);
                users.saveAndFlush(user);
                notifications.proved(Channel.EMAIL, user.email().value());
                notifications.send(new SendNotification(uid, IdentityMessages.EMAIL_CHANGED, uid.value(), null));
                events.publishEvent(new UserEmailChanged(uid, now));
                broadcasts.publish(UserDirectory.TOPIC, uid.value());
                return uid;
            });
        } catch (DataIntegrityViolationException proved) {
            throw new EmailTaken();
        }
    }

    /**
     * Notes the number that the person wants, which counts once they typed a code sent there; empty for none. A code that was
     * sent before is void.
     */
    @StepUp
    @PreAuthorize("isAuthenticated()")
    @Audited("identity.phoneChangeAsked")
    public void wantPhone(@Nullable String phone) {
        PhoneNumber number = phone == null || phone.isBlank() ? null : PhoneNumber.of(phone);
        Uid me = CurrentUser.require().uid();
        codes.forget(me);
        transaction
                .execute(status -> {
                    held(me).wantPhone(number);
                    return Optional.ofNullable(number)
                            .flatMap(wanted -> users.findByPhone(wanted.value()))
                            .filter(owner -> !owner.uid().equals(me))
                            .map(Reminder::ofNumber);
                })
                .ifPresent(reminders::send);
    }

    private User held(Uid uid) {
        return users.lock(uid.value()).orElseThrow(() -> new UserUnknown(uid));
    }
}

package org.mmhc.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.Throttle.Limit;
import org.mmhc.notifications.Notifications;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.Notifications.SendNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets patients and caregivers register themselves. Does not tell who has an account already: a known mail address is
 * answered like a new one, and its owner gets a mail. Refused: {@link RoleNotOpen}, {@link NameInvalid},
 * {@link EmailInvalid}, {@link PhoneInvalid}, {@link PhoneTaken}, {@link PasswordRefused}.
 */
@Service
public class Registration {

    private static final Logger LOG = LoggerFactory.getLogger(Registration.class);
    private static final Limit REMINDERS = new Limit(3, Duration.ofHours(1));

    private final Users users;
    private final UidSequence uids;
    private final LinkDesk links;
    private final Notifications notifications;
    private final Throttle throttle;
    private final PasswordEncoder encoder;
    private final ApplicationEventPublisher events;
    private final Broadcasts broadcasts;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Registration(
            Users users,
            UidSequence uids,
            LinkDesk links,
            Notifications notifications,
            Throttle throttle,
            PasswordEncoder encoder,
            ApplicationEventPublisher events,
            Broadcasts broadcasts,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.users = users;
        this.uids = uids;
        this.links = links;
        this.notifications = notifications;
        this.throttle = throttle;
        this.encoder = encoder;
        this.events = events;
        this.broadcasts = broadcasts;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What a person says about themselves when they register. */
    public record RegisterPerson(Role role, String name, String email, String phone, String password, Locale locale) {

        /** Not the values: they end up in logs. */
        @Override
        public String toString() {
            return "RegisterPerson[" + role + "]";
        }
    }

    /** Registers a person and sends them a link to confirm their mail address. */
    @Audited(value = "identity.registered", reference = "#command.role()")
    @PreAuthorize("permitAll()")
    public void register(RegisterPerson command) {
        if (command.role() != Role.PATIENT && command.role() != Role.CAREGIVER) {
            throw new RoleNotOpen();
        }
        String name = PersonName.of(command.name());
        EmailAddress email = EmailAddress.of(command.email());
        PhoneNumber phone = PhoneNumber.of(command.phone());
        PasswordRule.check(command.password(), name, email.value());
        String hash = encoder.encode(command.password());
        try {
            transaction.executeWithoutResult(status -> {
                Optional<User> known = users.findByEmail(email.value());
                if (known.isPresent()) {
                    remind(known.get());
                } else {
                    Uid uid = enrol(command.role(), name, email, phone, hash, command.locale());
                    links.send(uid, LinkPurpose.EMAIL_VERIFICATION, IdentityMessages.CONFIRM_EMAIL);
                }
            });
        } catch (DataIntegrityViolationException race) {
            transaction.executeWithoutResult(status -> {
                User known = users.findByEmail(email.value()).orElseThrow(PhoneTaken::new);
                remind(known);
            });
        }
    }

    /** Adds the person; the caller has checked everything and holds the transaction. */
    Uid enrol(Role role, String name, EmailAddress email, PhoneNumber phone, String hash, Locale locale) {
        if (users.findByPhone(phone.value()).isPresent()) {
            throw new PhoneTaken();
        }
        Instant now = clock.instant();
        User user = new User(uids.next(role), name, email, phone, locale, now);
        user.choosePassword(hash);
        users.saveAndFlush(user);
        AuditTrail.about(user.uid());
        events.publishEvent(new UserRegistered(user.uid(), role, now));
        broadcasts.publish(UserDirectory.TOPIC, user.uid().value());
        return user.uid();
    }

    private void remind(User known) {
        if (!known.isActive()) {
            return;
        }
        if (known.state() == UserState.UNVERIFIED) {
            if (links.maySend(known.uid(), LinkPurpose.EMAIL_VERIFICATION)) {
                links.send(known.uid(), LinkPurpose.EMAIL_VERIFICATION, IdentityMessages.CONFIRM_EMAIL);
            }
        } else if (mayRemind(known.uid())) {
            notifications.send(new SendNotification(
                    known.uid(),
                    Channel.EMAIL,
                    IdentityMessages.ALREADY_REGISTERED,
                    known.uid().value(),
                    Duration.ofHours(24)));
        }
    }

    private boolean mayRemind(Uid uid) {
        try {
            return throttle.take("registered:" + uid.value(), REMINDERS).isEmpty();
        } catch (DataAccessException away) {
            LOG.warn("Redis is away: reminders of existing accounts are not sent");
            return false;
        }
    }
}

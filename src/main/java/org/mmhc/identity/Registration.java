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
import org.mmhc.base.crypto.Secrets;
import org.mmhc.base.limits.Limits;
import org.mmhc.base.limits.Limits.Limit;
import org.mmhc.identity.AccountReminders.Reminder;
import org.mmhc.identity.IdentityRefusals.AgreementMissing;
import org.mmhc.identity.IdentityRefusals.EmailInvalid;
import org.mmhc.identity.IdentityRefusals.NameInvalid;
import org.mmhc.identity.IdentityRefusals.PhoneInvalid;
import org.mmhc.identity.IdentityRefusals.RoleNotOpen;
import org.mmhc.identity.IdentityRefusals.TooManyRegistrations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets patients and caregivers register themselves. They choose their password by a link in a mail, so an account belongs to
 * who reads the mail, whoever typed the address: until then it keeps nobody else from it, and several registrations of one
 * address stand beside each other. Does not tell who has an account: known addresses and numbers are answered like new ones, and their owners get a mail. Refused:
 * {@link RoleNotOpen}, {@link NameInvalid}, {@link EmailInvalid}, {@link PhoneInvalid}, {@link AgreementMissing},
 * {@link TooManyRegistrations}.
 */
@Service
public class Registration {

    private static final Logger LOG = LoggerFactory.getLogger(Registration.class);
    private static final Limit FROM_ONE_PLACE = new Limit(20, Duration.ofHours(1));
    private static final Limit FOR_ONE_ADDRESS = new Limit(5, Duration.ofHours(1));

    private final Users users;
    private final UidSequence uids;
    private final LinkDesk links;
    private final AccountReminders reminders;
    private final PrivacyConsents consents;
    private final Limits limits;
    private final EvenPace pace;
    private final ApplicationEventPublisher events;
    private final Broadcasts broadcasts;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Registration(
            Users users,
            UidSequence uids,
            LinkDesk links,
            AccountReminders reminders,
            PrivacyConsents consents,
            Limits limits,
            EvenPace pace,
            ApplicationEventPublisher events,
            Broadcasts broadcasts,
            Clock clock,
            TransactionTemplate transaction) {
        this.users = users;
        this.uids = uids;
        this.links = links;
        this.reminders = reminders;
        this.consents = consents;
        this.limits = limits;
        this.pace = pace;
        this.events = events;
        this.broadcasts = broadcasts;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * What a person says about themselves when they register.
     *
     * @param agreement whether they agree to {@link PrivacyConsents#NOTICE}
     * @param origin the network address that they came from
     */
    public record RegisterPerson(
            Role role, String name, String email, String phone, boolean agreement, Locale locale, String origin) {

        /** Not the values: they end up in logs. */
        @Override
        public String toString() {
            return "RegisterPerson[" + role + "]";
        }
    }

    /** Registers a person and sends them a link to choose a password. */
    @Audited(value = "identity.registered", reference = "#command.role()")
    @PreAuthorize("permitAll()")
    public void register(RegisterPerson command) {
        if (command.role() != Role.PATIENT && command.role() != Role.CAREGIVER) {
            throw new RoleNotOpen();
        }
        String name = PersonName.of(command.name());
        EmailAddress email = EmailAddress.of(command.email());
        PhoneNumber phone = PhoneNumber.of(command.phone());
        if (!command.agreement()) {
            throw new AgreementMissing();
        }
        checkPlace(command.origin());
        pace.keep(() -> {
            boolean fresh = mayWriteTo(email);
            transaction
                    .execute(status -> answer(command, name, email, phone, fresh))
                    .ifPresent(reminders::send);
        });
    }

    /**
     * Sends the mail of a registration once more to whoever typed that address last; never says whether there was one. Refused:
     * {@link EmailInvalid}, {@link TooManyRegistrations}.
     *
     * @param origin the network address that they came from
     */
    @Audited("identity.registrationMailAsked")
    @PreAuthorize("permitAll()")
    public void sendAgain(String email, String origin) {
        EmailAddress address = EmailAddress.of(email);
        checkPlace(origin);
        pace.keep(() -> {
            boolean fresh = mayWriteTo(address);
            transaction.execute(status -> answerAgain(address, fresh)).ifPresent(reminders::send);
        });
    }

    private Optional<Reminder> answerAgain(EmailAddress email, boolean fresh) {
        Optional<Reminder> known = users.findByEmail(email.value()).map(Reminder::ofAddress);
        if (known.isEmpty() && fresh) {
            users.findFirstByEmailIsNullAndNewEmailOrderByCreatedAtDescUidDesc(email.value())
                    .filter(User::isActive)
                    .ifPresent(user -> {
                        AuditTrail.about(user.uid());
                        links.sendAgain(user, LinkPurpose.EMAIL_VERIFICATION, IdentityMessages.CONFIRM_EMAIL);
                    });
        }
        return known;
    }

    /* Says who else is to hear of it. */
    private Optional<Reminder> answer(
            RegisterPerson command, String name, EmailAddress email, PhoneNumber phone, boolean fresh) {
        Optional<Reminder> known = users.findByEmail(email.value()).map(Reminder::ofAddress);
        if (known.isPresent() || !fresh) {
            return known;
        }
        known = users.findByPhone(phone.value()).map(Reminder::ofNumber);
        User user = enrol(command.role(), name, email, phone, command.locale());
        links.send(user, LinkPurpose.EMAIL_VERIFICATION, IdentityMessages.CONFIRM_EMAIL);
        return known;
    }

    /** Adds the person, who agreed to the privacy notice; the caller has checked everything and holds the transaction. */
    User enrol(Role role, String name, EmailAddress email, PhoneNumber phone, Locale locale) {
        Instant now = clock.instant();
        User user = new User(uids.next(role), name, email, phone, locale, now);
        users.saveAndFlush(user);
        consents.agreed(user.uid(), PrivacyConsents.NOTICE);
        AuditTrail.about(user.uid());
        events.publishEvent(new UserRegistered(user.uid(), role, now));
        broadcasts.publish(UserDirectory.TOPIC, user.uid().value());
        return user;
    }

    private void checkPlace(String origin) {
        if (!mayCome("register:" + Secrets.hash(origin), FROM_ONE_PLACE)) {
            throw new TooManyRegistrations();
        }
    }

    private boolean mayWriteTo(EmailAddress email) {
        return mayCome("registered:" + Secrets.hash(email.value()), FOR_ONE_ADDRESS);
    }

    private boolean mayCome(String subject, Limit limit) {
        try {
            return limits.take(subject, limit).isEmpty();
        } catch (DataAccessException away) {
            LOG.warn("Redis is away: registrations are not throttled");
            return true;
        }
    }
}

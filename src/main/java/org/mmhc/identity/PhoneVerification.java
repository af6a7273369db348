package org.mmhc.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Origin;
import org.mmhc.base.Uid;
import org.mmhc.base.crypto.Secrets;
import org.mmhc.base.limits.Limits;
import org.mmhc.base.limits.Limits.Limit;
import org.mmhc.identity.IdentityRefusals.CodeExpired;
import org.mmhc.identity.IdentityRefusals.CodeTriesUsedUp;
import org.mmhc.identity.IdentityRefusals.CodeWrong;
import org.mmhc.identity.IdentityRefusals.CodesUnavailable;
import org.mmhc.identity.IdentityRefusals.PhoneMissing;
import org.mmhc.identity.IdentityRefusals.PhoneTaken;
import org.mmhc.identity.IdentityRefusals.TooManyCodes;
import org.mmhc.identity.IdentityRefusals.UserUnknown;
import org.mmhc.notifications.Notifications;
import org.mmhc.notifications.Notifications.SendNotification;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Proves that people read text messages at their number: a code of six digits, for five minutes, five tries and one use.
 * Refused: {@link PhoneMissing}, {@link TooManyCodes}, {@link CodeWrong}, {@link CodeExpired}, {@link CodeTriesUsedUp},
 * {@link CodesUnavailable} and, only to who has typed the right code, {@link PhoneTaken}.
 */
@Service
public class PhoneVerification {

    private static final Limit ONE_A_MINUTE = new Limit(1, Duration.ofMinutes(1));
    private static final Limit FIVE_AN_HOUR = new Limit(5, Duration.ofHours(1));
    private static final Limit THIRTY_AN_HOUR = new Limit(30, Duration.ofHours(1));

    private final Users users;
    private final PhoneCodes codes;
    private final Limits limits;
    private final Notifications notifications;
    private final SecurityNotices notices;
    private final ApplicationEventPublisher events;
    private final Broadcasts broadcasts;
    private final Clock clock;
    private final TransactionTemplate transaction;

    PhoneVerification(
            Users users,
            PhoneCodes codes,
            Limits limits,
            Notifications notifications,
            SecurityNotices notices,
            ApplicationEventPublisher events,
            Broadcasts broadcasts,
            Clock clock,
            TransactionTemplate transaction) {
        this.users = users;
        this.codes = codes;
        this.limits = limits;
        this.notifications = notifications;
        this.notices = notices;
        this.events = events;
        this.broadcasts = broadcasts;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Sends a code to the person who is signed in; silent when no number waits for one. */
    @Audited(value = "identity.phoneCodeSent", subject = "#actor")
    @PreAuthorize("isAuthenticated()")
    public void sendCode() {
        User user = me();
        if (user.newPhone().isEmpty()) {
            if (user.phone().isEmpty()) {
                throw new PhoneMissing();
            }
            return;
        }
        waitFor(user.uid(), user.newPhone().get()).ifPresent(wait -> {
            throw new TooManyCodes(wait);
        });
        notifications.send(new SendNotification(
                user.uid(), IdentityMessages.VERIFY_PHONE, user.uid().value(), PhoneCodes.VALID_FOR));
    }

    /** Takes the code that the person who is signed in has read; it proves the number that it went to and no other. */
    @Audited(value = "identity.phoneVerified", subject = "#actor")
    @PreAuthorize("isAuthenticated()")
    public void verify(String code) {
        User proved = me();
        if (proved.newPhone().isEmpty()) {
            return;
        }
        try {
            codes.use(proved, code.strip());
        } catch (DataAccessException away) {
            throw new CodesUnavailable();
        }
        try {
            transaction.executeWithoutResult(status -> note(proved));
        } catch (DataIntegrityViolationException taken) {
            throw new PhoneTaken();
        }
    }

    /* What was proved counts only if nothing has changed while the code was looked at. */
    private void note(User proved) {
        User user = users.lock(proved.uid().value()).orElseThrow(() -> new UserUnknown(proved.uid()));
        if (!user.newPhone().equals(proved.newPhone()) || user.epoch() != proved.epoch()) {
            throw new CodeExpired();
        }
        boolean changed = user.phone().isPresent();
        confirmed(user);
        users.flush();
        if (changed) {
            notices.send(user.uid(), SecurityNotices.PHONE_CHANGED);
        }
    }

    /** Notes the proof; the caller holds the transaction. */
    void confirmed(User user) {
        Instant now = clock.instant();
        if (user.confirmPhone(now)) {
            events.publishEvent(new PhoneVerified(user.uid(), now));
            broadcasts.publish(UserDirectory.TOPIC, user.uid().value());
        }
    }

    /* Whoever has many accounts, or asks from many places, still sends few messages to one number. */
    private Optional<Duration> waitFor(Uid uid, PhoneNumber number) {
        String place = Origin.current().address();
        try {
            return limits.take("code:" + uid.value(), ONE_A_MINUTE, FIVE_AN_HOUR)
                    .or(() -> limits.take("code-to:" + codes.nameOf(number), ONE_A_MINUTE, FIVE_AN_HOUR))
                    .or(() -> place == null
                            ? Optional.empty()
                            : limits.take("code-from:" + Secrets.hash(place), THIRTY_AN_HOUR));
        } catch (DataAccessException away) {
            throw new CodesUnavailable();
        }
    }

    private User me() {
        Uid uid = CurrentUser.require().uid();
        return users.findById(uid.value()).orElseThrow(() -> new UserUnknown(uid));
    }
}

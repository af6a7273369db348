package org.mmhc.identity;

import java.time.Duration;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Uid;
import org.mmhc.base.limits.Limits;
import org.mmhc.base.limits.Limits.Limit;
import org.mmhc.notifications.Notifications;
import org.mmhc.notifications.Notifications.SendNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Tells the owners of an address or a number that somebody typed it, where the one who typed it must not learn of them. */
@Component("identityReminders")
class AccountReminders {

    private static final Logger LOG = LoggerFactory.getLogger(AccountReminders.class);
    private static final Limit REMINDERS = new Limit(3, Duration.ofHours(1));
    private static final Duration WORTH_FOR = Duration.ofHours(24);

    private final Notifications notifications;
    private final Limits limits;

    AccountReminders(Notifications notifications, Limits limits) {
        this.notifications = notifications;
        this.limits = limits;
    }

    /** Which of them to whom. */
    record Reminder(User owner, String message) {

        /** Somebody wanted an account with the address of that person. */
        static Reminder ofAddress(User owner) {
            return new Reminder(owner, IdentityMessages.ALREADY_REGISTERED);
        }

        /** Somebody wanted an account with the number of that person. */
        static Reminder ofNumber(User owner) {
            return new Reminder(owner, IdentityMessages.NUMBER_KNOWN);
        }
    }

    /** Sends it, unless the owner had some lately. After the transaction that found the owner, for it asks for limits. */
    void send(Reminder reminder) {
        User owner = reminder.owner();
        AuditTrail.about(owner.uid());
        if (owner.isActive() && mayRemind(reminder.message(), owner.uid())) {
            notifications.send(new SendNotification(
                    owner.uid(), reminder.message(), owner.uid().value(), WORTH_FOR));
        }
    }

    private boolean mayRemind(String template, Uid uid) {
        try {
            return limits.take("reminded:" + template + ":" + uid.value(), REMINDERS)
                    .isEmpty();
        } catch (DataAccessException away) {
            LOG.warn("Redis is away: reminders of existing accounts are not sent");
            return false;
        }
    }
}

package org.mmhc.identity;

import java.time.Duration;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Uid;
import org.mmhc.identity.Throttle.Limit;
import org.mmhc.notifications.Notifications;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.Notifications.SendNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells the owners of an address or a number that somebody typed it, where the one who typed it must not learn of them. */
@Component("identityReminders")
class AccountReminders {

    private static final Logger LOG = LoggerFactory.getLogger(AccountReminders.class);
    private static final Limit REMINDERS = new Limit(3, Duration.ofHours(1));
    private static final Duration WORTH_FOR = Duration.ofHours(24);

    private final Notifications notifications;
    private final Throttle throttle;

    AccountReminders(Notifications notifications, Throttle throttle) {
        this.notifications = notifications;
        this.throttle = throttle;
    }

    /** Somebody wanted an account with the address of that person. */
    @Transactional(propagation = Propagation.MANDATORY)
    void remindOfAccount(User known) {
        remind(known, IdentityMessages.ALREADY_REGISTERED);
    }

    /** Somebody wanted an account with the number of that person. */
    @Transactional(propagation = Propagation.MANDATORY)
    void remindOfNumber(User known) {
        remind(known, IdentityMessages.NUMBER_KNOWN);
    }

    private void remind(User known, String template) {
        AuditTrail.about(known.uid());
        if (known.isActive() && mayRemind(template, known.uid())) {
            notifications.send(new SendNotification(
                    known.uid(), Channel.EMAIL, template, known.uid().value(), WORTH_FOR));
        }
    }

    private boolean mayRemind(String template, Uid uid) {
        try {
            return throttle.take("reminded:" + template + ":" + uid.value(), REMINDERS)
                    .isEmpty();
        } catch (DataAccessException away) {
            LOG.warn("Redis is away: reminders of existing accounts are not sent");
            return false;
        }
    }
}

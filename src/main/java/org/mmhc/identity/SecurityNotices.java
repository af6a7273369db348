package org.mmhc.identity;

import java.time.Duration;
import org.mmhc.base.Uid;
import org.mmhc.notifications.Notifications;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.Notifications.SendNotification;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes to people when something changed about how they sign in, so that they notice when it was not them. */
@Component
class SecurityNotices {

    static final String PASSWORD_CHANGED = "passwordChanged";
    static final String SECOND_FACTOR_ON = "secondFactorOn";
    static final String SECOND_FACTOR_OFF = "secondFactorOff";
    static final String PHONE_CHANGED = "phoneChanged";
    static final String ROLE_CHANGED = "roleChanged";

    private static final Duration WORTH_FOR = Duration.ofDays(2);

    private final Notifications notifications;

    SecurityNotices(Notifications notifications) {
        this.notifications = notifications;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void send(Uid to, String what) {
        notifications.send(new SendNotification(to, Channel.EMAIL, IdentityMessages.SECURITY_NOTICE, what, WORTH_FOR));
    }
}

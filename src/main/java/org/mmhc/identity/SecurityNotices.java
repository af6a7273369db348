package org.mmhc.identity;

import java.time.Duration;
import org.mmhc.base.Uid;
import org.mmhc.notifications.Notifications;
import org.mmhc.notifications.Notifications.SendNotification;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes to people when something changed about how they sign in, so that they notice when it was not them. */
@Component
public class SecurityNotices {

    public static final String PASSWORD_CHANGED = "passwordChanged";
    public static final String SECOND_FACTOR_ON = "secondFactorOn";
    public static final String SECOND_FACTOR_OFF = "secondFactorOff";
    public static final String PASSKEY_ADDED = "passkeyAdded";
    public static final String PASSKEY_REMOVED = "passkeyRemoved";
    public static final String PHONE_CHANGED = "phoneChanged";
    public static final String ROLE_CHANGED = "roleChanged";

    private static final Duration WORTH_FOR = Duration.ofDays(2);

    private final Notifications notifications;

    SecurityNotices(Notifications notifications) {
        this.notifications = notifications;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    /** Tells that person; a part of the change itself. */
    public void send(Uid to, String what) {
        notifications.send(new SendNotification(to, IdentityMessages.SECURITY_NOTICE, what, WORTH_FOR));
    }
}

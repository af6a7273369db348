package org.mmhc.billing;

import java.time.Duration;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.UserDirectory;
import org.mmhc.notifications.Notifications;
import org.mmhc.notifications.Notifications.SendNotification;
import org.springframework.stereotype.Component;

/** Tells people of subscriptions by mail, when it is still true. */
@Component
class BillingNotices {

    private static final Duration WORTH_FOR = Duration.ofDays(3);

    private final Notifications notifications;
    private final UserDirectory users;

    BillingNotices(Notifications notifications, UserDirectory users) {
        this.notifications = notifications;
        this.users = users;
    }

    void tell(Uid person, BillingNotice notice, Subscription subscription) {
        if (notice.isTrueOf(subscription.status())) {
            notifications.send(new SendNotification(
                    person, notice.template(), subscription.id().value(), WORTH_FOR));
        }
    }

    void tellAdmins(BillingNotice notice, Subscription subscription) {
        users.activeWithRole(Role.ADMIN).forEach(admin -> tell(admin.uid(), notice, subscription));
    }
}

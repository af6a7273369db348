package org.mmhc.billing.refund;

import java.time.Duration;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.UserDirectory;
import org.mmhc.notifications.Notifications;
import org.mmhc.notifications.Notifications.SendNotification;
import org.springframework.stereotype.Component;

/** Tells people of refunds by mail, when it is still true. */
@Component
class RefundNotices {

    private static final Duration WORTH_FOR = Duration.ofDays(3);

    private final Notifications notifications;
    private final UserDirectory users;

    RefundNotices(Notifications notifications, UserDirectory users) {
        this.notifications = notifications;
        this.users = users;
    }

    void tell(Uid person, RefundNotice notice, Refund refund) {
        if (notice.isTrueOf(refund.status())) {
            notifications.send(
                    new SendNotification(person, notice.template(), refund.id().value(), WORTH_FOR));
        }
    }

    void tellAdmins(RefundNotice notice, Refund refund) {
        users.activeWithRole(Role.ADMIN).forEach(admin -> tell(admin.uid(), notice, refund));
    }
}

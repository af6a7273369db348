package org.mmhc.billing.exception;

import java.time.Duration;
import org.mmhc.base.Role;
import org.mmhc.billing.refund.RefundNotice;
import org.mmhc.identity.UserDirectory;
import org.mmhc.notifications.Notifications;
import org.mmhc.notifications.Notifications.SendNotification;
import org.springframework.stereotype.Component;

/** Tells admins of payments that do not fit and that nobody looks at. */
@Component
class ExceptionNotices {

    private static final Duration WORTH_FOR = Duration.ofDays(3);

    private final Notifications notifications;
    private final UserDirectory users;

    ExceptionNotices(Notifications notifications, UserDirectory users) {
        this.notifications = notifications;
        this.users = users;
    }

    void tellAdmins(OddPayment odd) {
        users.activeWithRole(Role.ADMIN)
                .forEach(admin -> notifications.send(new SendNotification(
                        admin.uid(),
                        RefundNotice.PAYMENT_EXCEPTION_OVERDUE.template(),
                        odd.id().value(),
                        WORTH_FOR)));
    }
}

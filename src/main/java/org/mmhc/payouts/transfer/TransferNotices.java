package org.mmhc.payouts.transfer;

import java.time.Duration;
import org.mmhc.base.Role;
import org.mmhc.identity.UserDirectory;
import org.mmhc.notifications.Notifications;
import org.mmhc.notifications.Notifications.SendNotification;
import org.springframework.stereotype.Component;

/** Tells admins by mail of transfers that they have to look at. */
@Component
class TransferNotices {

    private static final Duration WORTH_FOR = Duration.ofDays(3);

    private final Notifications notifications;
    private final UserDirectory users;

    TransferNotices(Notifications notifications, UserDirectory users) {
        this.notifications = notifications;
        this.users = users;
    }

    void tellAdmins(TransferNotice notice, Transfer transfer) {
        users.activeWithRole(Role.ADMIN)
                .forEach(admin -> notifications.send(new SendNotification(
                        admin.uid(), notice.template(), transfer.id().value(), WORTH_FOR)));
    }
}

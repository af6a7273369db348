package org.mmhc.payouts;

import java.time.Duration;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.UserDirectory;
import org.mmhc.notifications.Notifications;
import org.mmhc.notifications.Notifications.SendNotification;
import org.springframework.stereotype.Component;

/** Tells people of payouts by mail, when it is still true. */
@Component
class PayoutNotices {

    private static final Duration WORTH_FOR = Duration.ofDays(3);

    private final Notifications notifications;
    private final UserDirectory users;

    PayoutNotices(Notifications notifications, UserDirectory users) {
        this.notifications = notifications;
        this.users = users;
    }

    void tell(PayoutNotice notice, Payout payout) {
        if (notice.isTrueOf(payout.status())) {
            send(payout.caregiver(), notice, payout.id().value());
        }
    }

    void tellAdmins(PayoutNotice notice, String about) {
        users.activeWithRole(Role.ADMIN).forEach(admin -> send(admin.uid(), notice, about));
    }

    private void send(Uid person, PayoutNotice notice, String about) {
        notifications.send(new SendNotification(person, notice.template(), about, WORTH_FOR));
    }
}

package org.mmhc.disputes;

import java.time.Duration;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.UserDirectory;
import org.mmhc.notifications.Notifications;
import org.mmhc.notifications.Notifications.SendNotification;
import org.springframework.stereotype.Component;

/** Tells people of disputes by mail, when it is still true. */
@Component
class DisputeNotices {

    private static final Duration WORTH_FOR = Duration.ofDays(3);

    private final Notifications notifications;
    private final UserDirectory users;

    DisputeNotices(Notifications notifications, UserDirectory users) {
        this.notifications = notifications;
        this.users = users;
    }

    void tell(Uid person, DisputeNotice notice, Dispute dispute) {
        if (notice.isTrueFor(person, dispute)) {
            notifications.send(
                    new SendNotification(person, notice.template(), dispute.id().value(), WORTH_FOR));
        }
    }

    void tellParties(DisputeNotice notice, Dispute dispute) {
        dispute.parties().forEach(party -> tell(party, notice, dispute));
    }

    void tellAdmins(DisputeNotice notice, Dispute dispute) {
        users.activeWithRole(Role.ADMIN).forEach(admin -> tell(admin.uid(), notice, dispute));
    }
}

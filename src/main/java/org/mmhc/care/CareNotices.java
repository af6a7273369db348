package org.mmhc.care;

import java.time.Duration;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.care.request.Notice;
import org.mmhc.identity.UserDirectory;
import org.mmhc.notifications.Notifications;
import org.mmhc.notifications.Notifications.SendNotification;
import org.springframework.stereotype.Component;

/** Tells people of requests, when it is still true. */
@Component
class CareNotices {

    private static final Duration WORTH_FOR = Duration.ofDays(2);

    private final Notifications notifications;
    private final UserDirectory users;

    CareNotices(Notifications notifications, UserDirectory users) {
        this.notifications = notifications;
        this.users = users;
    }

    void tell(Uid person, Notice notice, CareRequest request) {
        if (notice.isTrueOf(request.status())) {
            notifications.send(
                    new SendNotification(person, notice.template(), request.id().value(), WORTH_FOR));
        }
    }

    void tellOffice(Notice notice, CareRequest request) {
        users.activeWithRole(Role.COMMITTEE).forEach(member -> tell(member.uid(), notice, request));
        tellAdmins(notice, request);
    }

    void tellAdmins(Notice notice, CareRequest request) {
        users.activeWithRole(Role.ADMIN).forEach(admin -> tell(admin.uid(), notice, request));
    }
}

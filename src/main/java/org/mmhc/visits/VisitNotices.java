package org.mmhc.visits;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.UserDirectory;
import org.mmhc.notifications.Notifications;
import org.mmhc.notifications.Notifications.SendNotification;
import org.springframework.stereotype.Component;

/** Tells people of visits, when it is still true. */
@Component
class VisitNotices {

    /** The message that something fits to no visit: it is about a caregiver. */
    static final String STRAYS = "clockings-without-visit";

    private static final Duration WORTH_FOR = Duration.ofHours(12);

    private final Notifications notifications;
    private final UserDirectory users;

    VisitNotices(Notifications notifications, UserDirectory users) {
        this.notifications = notifications;
        this.users = users;
    }

    void tell(@Nullable Uid person, VisitNotice notice, Visit visit) {
        if (person != null && notice.isTrueOf(visit)) {
            notifications.send(
                    new SendNotification(person, notice.template(), visit.id().value(), WORTH_FOR));
        }
    }

    void tellCommittee(VisitNotice notice, Visit visit) {
        users.activeWithRole(Role.COMMITTEE).forEach(member -> tell(member.uid(), notice, visit));
    }

    /** The office hears that a caregiver said something that fits to no visit. */
    void tellCommitteeOfStrays(Uid caregiver) {
        users.activeWithRole(Role.COMMITTEE)
                .forEach(member -> notifications.send(
                        new SendNotification(member.uid(), "visits/" + STRAYS, caregiver.value(), WORTH_FOR)));
    }

    void tellAdmins(VisitNotice notice, Visit visit) {
        users.activeWithRole(Role.ADMIN).forEach(admin -> tell(admin.uid(), notice, visit));
    }
}

package org.mmhc.notifications;

import java.util.Set;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.notifications.Notifications.SendNotification;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells admins what is the matter with the ways out of the house. */
@Component
public class AdminNotices {

    private final ObjectProvider<Recipients> recipients;
    private final ObjectProvider<Notifications> notifications;

    AdminNotices(ObjectProvider<Recipients> recipients, ObjectProvider<Notifications> notifications) {
        this.recipients = recipients;
        this.notifications = notifications;
    }

    /** Tells each of them. */
    public void tell(String template, String about) {
        Notifications telling = notifications.getObject();
        admins().forEach(admin -> telling.send(new SendNotification(admin, template, about, null)));
    }

    private Set<Uid> admins() {
        return recipients.stream()
                .findFirst()
                .map(all -> CurrentUser.asSystem(all::admins))
                .orElse(Set.of());
    }
}

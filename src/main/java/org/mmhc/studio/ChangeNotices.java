package org.mmhc.studio;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.UserDirectory;
import org.mmhc.identity.UserDirectory.UserCard;
import org.mmhc.notifications.Notifications;
import org.mmhc.notifications.Notifications.SendNotification;
import org.springframework.stereotype.Component;

/** Tells people of changes of models by mail, when it is still true. */
@Component
class ChangeNotices {

    private static final Duration WORTH_FOR = Duration.ofDays(3);

    private final Notifications notifications;
    private final UserDirectory users;

    ChangeNotices(Notifications notifications, UserDirectory users) {
        this.notifications = notifications;
        this.users = users;
    }

    /** All analysts who wrote nothing of it. */
    void tellReviewers(Change change) {
        tell(
                users.activeWithRole(Role.ANALYST).stream()
                        .map(UserCard::uid)
                        .filter(person -> !change.writers().contains(person))
                        .toList(),
                ChangeNotice.CHANGE_TO_REVIEW,
                change);
    }

    /** All who wrote something of it, and who looked at it. */
    void tellWriters(ChangeNotice notice, Change change) {
        Set<Uid> people = new LinkedHashSet<>(change.writers());
        people.addAll(whoLooked(change));
        tell(people, notice, change);
    }

    /** All who looked at it. */
    void tellWhoLooked(ChangeNotice notice, Change change) {
        tell(whoLooked(change), notice, change);
    }

    void tellAdmins(ChangeNotice notice, Change change) {
        tell(users.activeWithRole(Role.ADMIN).stream().map(UserCard::uid).toList(), notice, change);
    }

    private static Set<Uid> whoLooked(Change change) {
        return Stream.of(change.reviewer(), change.confirmer())
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void tell(Collection<Uid> people, ChangeNotice notice, Change change) {
        if (notice.isTrueOf(change.state())) {
            people.forEach(person -> notifications.send(
                    new SendNotification(person, notice.template(), change.id().value(), WORTH_FOR)));
        }
    }
}

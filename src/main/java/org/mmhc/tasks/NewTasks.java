package org.mmhc.tasks;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.UserDirectory;
import org.mmhc.identity.UserDirectory.UserCard;
import org.mmhc.notifications.Notifications;
import org.mmhc.notifications.Notifications.SendNotification;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells the people of a pool that tasks came which nobody has taken, some time later and all of them at once. Whoever has not seen yet that they were
 * told is not told again. A node that dies in between tells nobody; the tasks are on the list all the same.
 */
@Component
class NewTasks {

    static final String MESSAGE = "new-in-group";

    private final Set<String> pools = ConcurrentHashMap.newKeySet();
    private final UserDirectory directory;
    private final Notifications notifications;

    NewTasks(UserDirectory directory, Notifications notifications) {
        this.directory = directory;
        this.notifications = notifications;
    }

    /** A task came for a pool, if the current transaction is committed. */
    void arrived(Audience audience) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                pools.add(audience.text());
            }
        });
    }

    /** Tells whoever is concerned by what came since the last time. */
    @Scheduled(initialDelayString = "${mmhc.tasks.news:10m}", fixedDelayString = "${mmhc.tasks.news:10m}")
    void tell() {
        for (String pool : Set.copyOf(pools)) {
            pools.remove(pool);
            members(Audience.of(pool))
                    .forEach(person ->
                            notifications.remind(new SendNotification(person, "tasks/" + MESSAGE, pool, null)));
        }
    }

    private Stream<Uid> members(Audience audience) {
        return Arrays.stream(Role.values())
                .filter(Role::isStaff)
                .filter(audience::includes)
                .flatMap(role -> directory.activeWithRole(role).stream())
                .map(UserCard::uid);
    }
}

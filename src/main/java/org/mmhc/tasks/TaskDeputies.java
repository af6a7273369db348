package org.mmhc.tasks;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Uid;
import org.mmhc.identity.UserDirectory;
import org.mmhc.identity.UserDirectory.UserCard;
import org.mmhc.tasks.TaskEvents.Kind;
import org.mmhc.tasks.absence.Deputies;
import org.mmhc.tasks.absence.TasksOfAbsent;
import org.springframework.stereotype.Component;

/**
 * Gives tasks to those who stand in for somebody away, and back; those that are one person's alone stay theirs. A deputy whom a
 * four-eyes rule keeps from a task is passed over.
 */
@Component
class TaskDeputies implements TasksOfAbsent {

    private final Deputies deputies;
    private final Tasks tasks;
    private final TaskEvents log;
    private final UserDirectory directory;
    private final Broadcasts broadcasts;

    TaskDeputies(Deputies deputies, Tasks tasks, TaskEvents log, UserDirectory directory, Broadcasts broadcasts) {
        this.deputies = deputies;
        this.tasks = tasks;
        this.log = log;
        this.directory = directory;
        this.broadcasts = broadcasts;
    }

    /** Keeps people here, and away, until the end of the transaction; the first thing that it does. */
    void keepStill() {
        deputies.keepStill();
    }

    /** Who is away now. */
    Set<Uid> away() {
        return deputies.away().keySet();
    }

    /** Who is away now, and who stands in for them. */
    Map<Uid, Uid> standIns() {
        return deputies.away();
    }

    /** Who does that task in place of that person; empty when nobody may. */
    Optional<Uid> inPlaceOf(Uid person, Task task) {
        return deputies.inPlaceOf(person, card -> task.isFor(card.uid(), card.role()));
    }

    /** Gives a task that somebody away would have to their deputy, or to the group when none may do it. */
    void divert(Task task, Uid absent) {
        Optional<Uid> standIn = inPlaceOf(absent, task);
        if (standIn.isPresent()) {
            task.entrust(standIn.get(), absent);
            moved(task, Kind.ASSIGNED, standIn.get());
        } else {
            task.release(absent, true);
            moved(task, Kind.RELEASED, null);
        }
    }

    @Override
    public void passOn(Uid absent) {
        tasks.claimedBy(absent.value())
                .forEach(id -> tasks.lock(id)
                        .filter(task -> task.isOwnedBy(absent) && !task.isPersonal())
                        .ifPresent(task -> divert(task, absent)));
    }

    @Override
    public void giveBack(Uid person) {
        if (directory.find(person).filter(UserCard::active).isEmpty()) {
            return;
        }
        tasks.heldFor(person.value())
                .forEach(id -> tasks.lock(id)
                        .filter(task -> task.isHeldFor(person))
                        .ifPresent(task -> {
                            task.giveBackTo(person);
                            moved(task, Kind.RETURNED, person);
                        }));
    }

    private void moved(Task task, Kind kind, @Nullable Uid to) {
        tasks.saveAndFlush(task);
        log.add(task, kind, Uid.SYSTEM, to, null);
        broadcasts.publish(TaskList.TOPIC, task.id().value());
    }
}

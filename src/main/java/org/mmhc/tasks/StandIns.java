package org.mmhc.tasks;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.identity.UserDirectory;
import org.mmhc.identity.UserDirectory.UserCard;
import org.mmhc.tasks.TaskEvents.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who does the tasks of people who are away. A deputy who is away too passes them on to their own; one whom a four-eyes rule
 * keeps from a task is passed over. Tasks move when an absence begins and, unless done, back when it ends; of several nodes
 * the one that locks the absence first moves them.
 */
@Component
class StandIns {

    private final JdbcClient sql;
    private final PlannedAbsences absences;
    private final Tasks tasks;
    private final TaskEvents log;
    private final UserDirectory directory;
    private final Broadcasts broadcasts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StandIns(
            JdbcClient sql,
            PlannedAbsences absences,
            Tasks tasks,
            TaskEvents log,
            UserDirectory directory,
            Broadcasts broadcasts,
            TransactionTemplate transaction,
            Clock clock) {
        this.sql = sql;
        this.absences = absences;
        this.tasks = tasks;
        this.log = log;
        this.directory = directory;
        this.broadcasts = broadcasts;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Who is away now, and who is to do their tasks. */
    Map<Uid, Uid> away() {
        Map<Uid, Uid> deputies = new HashMap<>();
        sql.sql(
                        "select person, deputy from tasks_absence where state <> 'OVER' and starts_at <= :now and ends_at > :now")
                .param("now", Utc.toSql(now()))
                .query((row, index) -> deputies.put(new Uid(row.getString("person")), new Uid(row.getString("deputy"))))
                .list();
        return deputies;
    }

    /** Who does that person's tasks now: the person, or the first deputy who is here and may; empty when nobody may. */
    Optional<Uid> inPlaceOf(Uid person, Predicate<UserCard> mayDo) {
        Map<Uid, Uid> deputies = away();
        Set<Uid> asked = new HashSet<>();
        Uid candidate = person;
        while (deputies.containsKey(candidate) && asked.add(candidate)) {
            candidate = deputies.get(candidate);
        }
        return deputies.containsKey(candidate)
                ? Optional.empty()
                : directory
                        .find(candidate)
                        .filter(UserCard::active)
                        .filter(mayDo)
                        .map(UserCard::uid);
    }

    /** Who does that task in place of that person. */
    Optional<Uid> inPlaceOf(Uid person, Task task) {
        return inPlaceOf(person, card -> task.isFor(card.uid(), card.role()));
    }

    /** Gives a task that somebody away would have to their deputy, or to the group when none may do it. */
    void divert(Task task, Uid absent) {
        Optional<Uid> standIn = inPlaceOf(absent, task);
        if (standIn.isPresent()) {
            task.entrust(standIn.get(), absent);
            tasks.saveAndFlush(task);
            log.add(task, Kind.ASSIGNED, Uid.SYSTEM, standIn.get(), null);
        } else {
            task.release(absent, true);
            tasks.saveAndFlush(task);
            log.add(task, Kind.RELEASED, Uid.SYSTEM, null, null);
        }
        broadcasts.publish(TaskList.TOPIC, task.id().value());
    }

    @Scheduled(fixedDelayString = "${mmhc.tasks.poll:5s}")
    void turn() {
        absences.turning(now())
                .forEach(id -> transaction.executeWithoutResult(status -> {
                    absences.passGate();
                    absences.lock(id).ifPresent(this::turn);
                }));
    }

    /** Keeps people here, and away, until the end of the transaction; the first thing that it does. */
    void keepStill() {
        absences.passGateTogether();
    }

    /** Lets an absence begin or end if it is time; called behind the gate and with the absence locked. */
    void turn(Absence absence) {
        Instant now = now();
        boolean begun = absence.begin(now);
        boolean ended = absence.finish(now);
        absences.saveAndFlush(absence);
        if (begun && !ended) {
            tasks.claimedBy(absence.person().value())
                    .forEach(id -> tasks.lock(id)
                            .filter(task -> task.isOwnedBy(absence.person()))
                            .ifPresent(task -> divert(task, absence.person())));
        }
        if (ended && !begun) {
            tasks.heldFor(absence.person().value())
                    .forEach(id -> tasks.lock(id)
                            .filter(task -> task.isHeldFor(absence.person()))
                            .ifPresent(task -> giveBack(task, absence.person())));
        }
        if (begun || ended) {
            broadcasts.publish(Absences.TOPIC, absence.id().value());
        }
    }

    private void giveBack(Task task, Uid person) {
        if (directory.find(person).filter(UserCard::active).isEmpty()) {
            return;
        }
        task.giveBackTo(person);
        tasks.saveAndFlush(task);
        log.add(task, Kind.RETURNED, Uid.SYSTEM, person, null);
        broadcasts.publish(TaskList.TOPIC, task.id().value());
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}

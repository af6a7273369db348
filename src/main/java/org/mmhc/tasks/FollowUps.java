package org.mmhc.tasks;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Utc;
import org.mmhc.notifications.Notifications;
import org.mmhc.notifications.Notifications.SendNotification;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells the owner of a task that they had put aside that it is back. The list itself asks the clock; only the notice is given here,
 * once, by the node that has the row first.
 */
@Component
class FollowUps {

    static final String MESSAGE = "task-back";

    private static final Duration WORTH_FOR = Duration.ofHours(24);
    private static final int BATCH = 200;

    private final JdbcClient sql;
    private final Tasks tasks;
    private final Notifications notifications;
    private final Broadcasts broadcasts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FollowUps(
            JdbcClient sql,
            Tasks tasks,
            Notifications notifications,
            Broadcasts broadcasts,
            TransactionTemplate transaction,
            Clock clock) {
        this.sql = sql;
        this.tasks = tasks;
        this.notifications = notifications;
        this.broadcasts = broadcasts;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${mmhc.tasks.poll:5s}")
    void tell() {
        back().forEach(id -> transaction.executeWithoutResult(status ->
                tasks.lock(id).filter(task -> task.comesBack(clock.instant())).ifPresent(this::tell)));
    }

    private List<String> back() {
        return sql.sql("""
                        select o.task_id from tasks_open o join tasks_task t on t.id = o.task_id
                        where o.follow_up_at <= :now and not t.follow_up_told
                        order by o.follow_up_at limit :batch
                        """)
                .param("now", Utc.toSql(clock.instant()))
                .param("batch", BATCH)
                .query(String.class)
                .list();
    }

    private void tell(Task task) {
        tasks.saveAndFlush(task);
        notifications.send(new SendNotification(
                Objects.requireNonNull(task.assignee()),
                "tasks/" + MESSAGE,
                task.id().value(),
                WORTH_FOR));
        broadcasts.publish(TaskList.TOPIC, task.id().value());
    }
}

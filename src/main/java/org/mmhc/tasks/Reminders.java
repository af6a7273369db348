package org.mmhc.tasks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.LiveSettings;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.identity.UserDirectory;
import org.mmhc.identity.UserDirectory.UserCard;
import org.mmhc.notifications.Notifications;
import org.mmhc.notifications.Notifications.SendNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reminds the owner of a task, or the staff of its pool while nobody has it, some time before it is due and when it is; where the module of its
 * process has words of its own, only before. Each reminder is
 * settled once, by the node that notes it first, in the transaction that requests its mails.
 */
@Component
class Reminders {

    private static final Logger LOG = LoggerFactory.getLogger(Reminders.class);
    private static final String SOON = "tasks/task-due-soon";
    private static final String DUE = "tasks/task-due";
    private static final int BATCH = 200;

    private final JdbcClient sql;
    private final Tasks tasks;
    private final TaskDeputies deputies;
    private final UserDirectory directory;
    private final Notifications notifications;
    private final ObjectProvider<CaseDescriber> describers;
    private final Broadcasts broadcasts;
    private final LiveSettings<TaskSettings> settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Reminders(
            JdbcClient sql,
            Tasks tasks,
            TaskDeputies deputies,
            UserDirectory directory,
            Notifications notifications,
            ObjectProvider<CaseDescriber> describers,
            Broadcasts broadcasts,
            LiveSettings<TaskSettings> settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.sql = sql;
        this.tasks = tasks;
        this.deputies = deputies;
        this.directory = directory;
        this.notifications = notifications;
        this.describers = describers;
        this.broadcasts = broadcasts;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${mmhc.tasks.poll:5s}")
    void remind() {
        settings.current().reminders().stream()
                .sorted(Comparator.naturalOrder())
                .forEach(lead -> waiting(lead).forEach(task -> settle(task, lead)));
    }

    private List<String> waiting(Duration lead) {
        Instant now = clock.instant();
        return sql.sql("""
                        select t.task_id from tasks_open t
                        where t.due_at <= :reached and t.due_at > :longAgo
                            and not exists (select 1 from tasks_reminder r
                                where r.task_id = t.task_id and r.lead_seconds = :lead)
                        order by t.due_at limit :batch
                        """)
                .param("reached", Utc.toSql(now.plus(lead)))
                .param(
                        "longAgo",
                        Utc.toSql(now.plus(lead).minus(settings.current().remindAfter())))
                .param("lead", lead.toSeconds())
                .param("batch", BATCH)
                .query(String.class)
                .list();
    }

    private void settle(String id, Duration lead) {
        try {
            transaction.executeWithoutResult(status -> tasks.lock(id)
                    .filter(Task::isLive)
                    .ifPresent(task -> {
                        boolean worthIt = isWorthIt(task, lead);
                        note(task, lead, worthIt);
                        if (worthIt) {
                            send(task, lead);
                        }
                    }));
        } catch (DuplicateKeyException settled) {
            LOG.debug("Another node reminds of {}", id);
        }
    }

    /** Not when a later reminder went out already, nor when the task is younger than its reminder. */
    private boolean isWorthIt(Task task, Duration lead) {
        Instant dueAt = task.dueAt();
        return dueAt != null
                && !task.createdAt().isAfter(dueAt.minus(lead))
                && sql.sql("select count(*) from tasks_reminder where task_id = ? and lead_seconds < ?")
                                .params(task.id().value(), lead.toSeconds())
                                .query(Long.class)
                                .single()
                        == 0;
    }

    private void note(Task task, Duration lead, boolean sent) {
        sql.sql("insert into tasks_reminder (task_id, lead_seconds, settled_at, sent) values (?, ?, ?, ?)")
                .params(task.id().value(), lead.toSeconds(), Utc.toSql(clock.instant()), sent)
                .update();
    }

    private void send(Task task, Duration lead) {
        String own = own(task);
        if (own == null) {
            Duration worthFor = lead.isZero() ? settings.current().remindAfter() : lead;
            tell(task, lead.isZero() ? DUE : SOON, task.id().value(), worthFor);
        } else if (!lead.isZero()) {
            tell(task, own, task.reference(), lead);
        }
        broadcasts.publish(TaskList.TOPIC, task.id().value());
    }

    private void tell(Task task, String template, String about, Duration worthFor) {
        concerned(task).forEach(person -> notifications.send(new SendNotification(person, template, about, worthFor)));
    }

    private @Nullable String own(Task task) {
        return describers.stream()
                .filter(describer -> describer.processId().equals(task.processId()))
                .map(describer -> describer.reminder(task.formKey()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private Set<Uid> concerned(Task task) {
        Uid owner = task.assignee();
        if (owner != null && task.isPersonal()) {
            return Set.of(owner);
        }
        return (owner == null ? group(task) : Stream.of(owner))
                .flatMap(person -> deputies.inPlaceOf(person, task).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private Stream<Uid> group(Task task) {
        return Arrays.stream(Role.values())
                .filter(Role::isStaff)
                .filter(task.audience()::includes)
                .flatMap(role -> directory.activeWithRole(role).stream())
                .map(UserCard::uid)
                .filter(person -> !task.excluded().contains(person));
    }
}

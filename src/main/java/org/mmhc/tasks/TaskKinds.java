package org.mmhc.tasks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.mmhc.base.Actor;
import org.mmhc.tasks.TaskList.TaskKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The kinds of tasks that there ever were: for whom, of which process and of which type. There are few. */
@Component
class TaskKinds {

    /* Another node may have met a new one. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    private record Kind(String audience, String processId, String type, String processName) {}

    private record Audiences(List<String> texts, Instant at) {}

    private final JdbcClient sql;
    private final Clock clock;
    private final Set<Kind> known = ConcurrentHashMap.newKeySet();
    private volatile Audiences audiences = new Audiences(List.of(), Instant.MIN);

    TaskKinds(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** What the caller sees of all tasks. */
    TaskVisibility visibleTo(Actor actor) {
        Instant now = clock.instant();
        Audiences read = audiences;
        if (read.at().isBefore(now.minus(FRESH))) {
            read = new Audiences(
                    sql.sql("select distinct candidate_group from tasks_kind order by candidate_group")
                            .query(String.class)
                            .list(),
                    now);
            audiences = read;
        }
        return TaskVisibility.of(
                actor,
                read.texts().stream()
                        .filter(text -> Audience.of(text).includes(actor.role()))
                        .toList());
    }

    /** The kinds of what somebody sees, by process name and type; to the staff also those of which none is open. */
    List<TaskKind> of(TaskVisibility who) {
        return sql.sql("""
                        select k.process_id, max(k.process_name) as process_name, k.type
                        from (
                            select process_id, process_name, type from tasks_kind
                            where :all or :staff and candidate_group in (:pools)
                            union
                            select o.process_id, o.process_name, o.type from tasks_open o where %s) k
                        group by k.process_id, k.type order by process_name, k.type
                        """.formatted(who.condition("o")))
                .params(who.parameters())
                .param("all", who.all())
                .param("staff", who.staff())
                .query((row, index) ->
                        new TaskKind(row.getString("process_id"), row.getString("process_name"), row.getString("type")))
                .list();
    }

    /** Notes the kind of a task that arrived. */
    void keep(Task task) {
        Kind kind = new Kind(task.audience().text(), task.processId(), task.type(), task.processName());
        if (known.contains(kind)) {
            return;
        }
        boolean there = sql.sql("""
                        select count(*) from tasks_kind
                        where candidate_group = ? and process_id = ? and type = ? and process_name = ?
                        """)
                        .params(kind.audience(), kind.processId(), kind.type(), kind.processName())
                        .query(Long.class)
                        .single()
                > 0;
        if (there) {
            known.add(kind);
        } else {
            sql.sql("""
                            insert into tasks_kind (candidate_group, process_id, type, process_name)
                            values (:audience, :process, :type, :name) on duplicate key update process_name = :name
                            """)
                    .param("audience", kind.audience())
                    .param("process", kind.processId())
                    .param("type", kind.type())
                    .param("name", kind.processName())
                    .update();
            audiences = new Audiences(List.of(), Instant.MIN);
        }
    }
}

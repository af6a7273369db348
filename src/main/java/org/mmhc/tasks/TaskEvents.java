package org.mmhc.tasks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.reports.FigureDays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What became of tasks, move by move, and what people wrote about them. Only added to. */
@Component
class TaskEvents {

    /** A move of a task. */
    enum Kind {
        /** The process reached it; of one that waited for its group from the start, the task itself says when. */
        CREATED,
        /** Somebody took it. */
        CLAIMED,
        /** Somebody gave it back to its group. */
        RELEASED,
        /** An admin gave it to somebody. */
        ASSIGNED,
        /** Its owner gave it to a colleague, with a note. */
        HANDED_OVER,
        /** Its owner put it aside until later. */
        PUT_ASIDE,
        /** Its owner took it up again before that. */
        TAKEN_UP,
        /** The person whose deputy had it is here again. */
        RETURNED,
        /** Somebody decided it. */
        COMPLETED,
        /** The process no longer wants it. */
        WITHDRAWN,
        /** It became more urgent. */
        RAISED,
        /** Its result came when the process had already moved on. */
        LATE
    }

    record Move(
            TaskId task,
            String taskName,
            String elementId,
            long processInstanceKey,
            TaskState state,
            boolean personal,
            Kind kind,
            Uid by,
            @Nullable Uid to,
            @Nullable Uid onBehalfOf,
            Instant at,
            @Nullable String note) {

        /** Whether it came with a note for whoever has the task next. */
        boolean isHandOver() {
            return note != null && (kind == Kind.HANDED_OVER || kind == Kind.RELEASED);
        }
    }

    record Comment(TaskId task, String elementId, Uid by, Instant at, String text, Readers readers) {}

    private final JdbcClient sql;
    private final FigureDays figures;
    private final Clock clock;

    TaskEvents(JdbcClient sql, FigureDays figures, Clock clock) {
        this.sql = sql;
        this.figures = figures;
        this.clock = clock;
    }

    void add(Task task, Kind kind, Uid by, @Nullable Uid to, @Nullable String note) {
        sql.sql("""
                        insert into tasks_task_event (task_id, reference, kind, by_uid, to_uid, for_uid, happened_at, note)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(java.util.Arrays.asList(
                        task.id().value(),
                        task.reference(),
                        kind.name(),
                        by.value(),
                        to == null ? null : to.value(),
                        onBehalfOf(task, by, to),
                        Utc.toSql(clock.instant()),
                        note))
                .update();
        if (kind == Kind.COMPLETED) {
            figures.changed(TaskKpis.TOPIC, clock.instant());
        }
    }

    /** How long somebody had the task, until then; one that was somebody's from its first moment they had all the time. */
    Duration held(Task task, Instant until) {
        record Turn(Kind kind, Instant at) {}
        List<Turn> turns = sql.sql("""
                        select kind, happened_at from tasks_task_event
                        where task_id = ? and kind in ('CLAIMED', 'ASSIGNED', 'RELEASED') order by happened_at, id
                        """)
                .param(task.id().value())
                .query((row, index) -> new Turn(Kind.valueOf(row.getString("kind")), Utc.required(row, "happened_at")))
                .list();
        Duration held = Duration.ZERO;
        Instant since = turns.isEmpty() || turns.getFirst().kind() == Kind.RELEASED ? task.createdAt() : null;
        for (Turn turn : turns) {
            if (turn.kind() == Kind.RELEASED && since != null) {
                held = held.plus(Duration.between(since, turn.at()));
                since = null;
            } else if (turn.kind() != Kind.RELEASED && since == null) {
                since = turn.at();
            }
        }
        return since == null ? held : held.plus(Duration.between(since, until));
    }

    /** Kept when the one who acts, or who gets the task, does so for somebody away. */
    private static @Nullable String onBehalfOf(Task task, Uid by, @Nullable Uid to) {
        Uid absent = task.onBehalfOf();
        boolean concerned = to != null || by.equals(task.assignee());
        return absent == null || !concerned ? null : absent.value();
    }

    void comment(Task task, Uid by, String text, Readers readers) {
        sql.sql("insert into tasks_comment (task_id, reference, by_uid, written_at, body, readers)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(
                        task.id().value(),
                        task.reference(),
                        by.value(),
                        Utc.toSql(clock.instant()),
                        text,
                        readers.name())
                .update();
    }

    List<Move> movesOf(String reference) {
        return sql.sql("""
                        select e.kind, e.by_uid, e.to_uid, e.for_uid, e.happened_at, e.note, e.id as event_id, t.id, t.name,
                            t.element_id, t.process_instance_key, t.state, t.candidate_group
                        from tasks_task_event e join tasks_task t on t.id = e.task_id
                        where e.reference = :reference
                        union all
                        select 'CREATED', :system, null, null, t.created_at, null, 0, t.id, t.name,
                            t.element_id, t.process_instance_key, t.state, t.candidate_group
                        from tasks_task t
                        where t.reference = :reference and not exists (
                            select 1 from tasks_task_event e
                            where e.reference = :reference and e.task_id = t.id and e.kind = 'CREATED')
                        order by happened_at, event_id
                        """)
                .param("reference", reference)
                .param("system", Uid.SYSTEM.value())
                .query((row, index) -> new Move(
                        new TaskId(row.getString("id")),
                        row.getString("name"),
                        row.getString("element_id"),
                        row.getLong("process_instance_key"),
                        TaskState.valueOf(row.getString("state")),
                        Audience.of(row.getString("candidate_group")).isPersonal(),
                        Kind.valueOf(row.getString("kind")),
                        new Uid(row.getString("by_uid")),
                        person(row, "to_uid"),
                        person(row, "for_uid"),
                        Utc.required(row, "happened_at"),
                        row.getString("note")))
                .list();
    }

    private static @Nullable Uid person(ResultSet row, String column) throws SQLException {
        String uid = row.getString(column);
        return uid == null ? null : new Uid(uid);
    }

    List<Comment> commentsOn(String reference) {
        return sql.sql("""
                        select c.task_id, c.by_uid, c.written_at, c.body, c.readers, t.element_id
                        from tasks_comment c join tasks_task t on t.id = c.task_id
                        where c.reference = ? order by c.written_at, c.id
                        """)
                .param(reference)
                .query((row, index) -> new Comment(
                        new TaskId(row.getString("task_id")),
                        row.getString("element_id"),
                        new Uid(row.getString("by_uid")),
                        Utc.required(row, "written_at"),
                        row.getString("body"),
                        Readers.valueOf(row.getString("readers"))))
                .list();
    }
}

package org.mmhc.tasks;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.mmhc.base.Actor;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Utc;
import org.mmhc.tasks.TaskRefusals.DraftUnfit;
import org.mmhc.tasks.TaskRefusals.TaskClosed;
import org.mmhc.tasks.TaskRefusals.TaskUnknown;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What people have filled in so far in the forms of tasks. Everybody has a draft of their own per task; it outlives that the
 * task changes hands and goes when the task ends. Nobody reads the draft of somebody else.
 */
@Service
public class TaskDrafts {

    private static final int LONGEST = 100_000;

    private final JdbcClient sql;
    private final Tasks tasks;
    private final JsonMapper json;
    private final Clock clock;

    TaskDrafts(JdbcClient sql, Tasks tasks, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.tasks = tasks;
        this.json = json;
        this.clock = clock;
    }

    /** A half-filled form: a JSON object in the words of the form that made it. */
    public record TaskDraft(String content, Instant savedAt) {}

    /** The caller's own draft of that task. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public Optional<TaskDraft> find(TaskId id) {
        return sql.sql("select content, saved_at from tasks_draft where task_id = ? and uid = ?")
                .params(id.value(), CurrentUser.require().uid().value())
                .query((row, index) -> new TaskDraft(row.getString("content"), Utc.required(row, "saved_at")))
                .optional();
    }

    /**
     * Keeps the caller's draft of a task that they may see, in place of the one before. Refused with {@link TaskUnknown},
     * {@link TaskClosed} or, when it is no JSON object or too long, {@link DraftUnfit}.
     */
    @PreAuthorize("isAuthenticated()")
    @Transactional
    public void save(TaskId id, String content) {
        Actor actor = CurrentUser.require();
        // Locked, so that none comes after those of an ended task were thrown away.
        Task task = tasks.lock(id.value())
                .filter(found -> TaskVisibility.covers(actor, found))
                .orElseThrow(() -> new TaskUnknown(id));
        if (!task.isLive()) {
            throw new TaskClosed(id);
        }
        if (content.length() > LONGEST || !isObject(content)) {
            throw new DraftUnfit(LONGEST);
        }
        sql.sql("""
                        insert into tasks_draft (task_id, uid, saved_at, content) values (:task, :uid, :at, :content)
                        on duplicate key update saved_at = :at, content = :content
                        """)
                .param("task", id.value())
                .param("uid", actor.uid().value())
                .param("at", Utc.toSql(clock.instant()))
                .param("content", content)
                .update();
    }

    private boolean isObject(String content) {
        try {
            return json.readTree(content).isObject();
        } catch (JacksonException notJson) {
            return false;
        }
    }

    /** Throws the caller's draft of that task away. */
    @PreAuthorize("isAuthenticated()")
    @Transactional
    public void discard(TaskId id) {
        sql.sql("delete from tasks_draft where task_id = ? and uid = ?")
                .params(id.value(), CurrentUser.require().uid().value())
                .update();
    }
}

package org.mmhc.tasks;

import jakarta.persistence.PostPersist;
import jakarta.persistence.PostUpdate;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Collectors;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what waits for somebody in step with every task, in a small table of its own and in the same transaction. */
@Component
class TaskIndex {

    /* As many as fit; whoever is left out is still refused when claiming. */
    private static final int MOST_EXCLUDED = 25;
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final JdbcClient sql;
    private final TaskKinds kinds;
    private final PoolCounts pools;

    TaskIndex(JdbcClient sql, TaskKinds kinds, PoolCounts pools) {
        this.sql = sql;
        this.kinds = kinds;
        this.pools = pools;
    }

    @PostPersist
    void arrived(Task task) {
        kinds.keep(task);
        moved(task);
    }

    @PostUpdate
    void moved(Task task) {
        pools.moved();
        if (!task.isLive()) {
            sql.sql("delete from tasks_open where task_id = ?")
                    .param(task.id().value())
                    .update();
            return;
        }
        sql.sql("""
                        insert into tasks_open (task_id, state, candidate_group, assignee, excluded, process_id, process_name,
                            name, title, type, reference, subject_name, words, priority, created_at, due_at, due_order, follow_up_at)
                        values (:id, :state, :audience, :assignee, :excluded, :processId, :processName,
                            :name, :title, :type, :reference, :subjectName, :words, :priority, :createdAt, :dueAt, :dueOrder, :followUpAt)
                        on duplicate key update state = :state, assignee = :assignee, priority = :priority,
                            due_at = :dueAt, due_order = :dueOrder, follow_up_at = :followUpAt
                        """)
                .param("id", task.id().value())
                .param("state", task.state().name())
                .param("audience", task.audience().text())
                .param(
                        "assignee",
                        task.assignee() == null ? null : task.assignee().value())
                .param("excluded", excluded(task))
                .param("processId", task.processId())
                .param("processName", task.processName())
                .param("name", task.name())
                .param("title", task.title())
                .param("type", task.type())
                .param("reference", task.reference())
                .param("subjectName", task.subjectName())
                .param("words", task.searchText().getBytes(StandardCharsets.UTF_8))
                .param("priority", task.priority())
                .param("createdAt", Utc.toSql(task.createdAt()))
                .param("dueAt", task.dueAt() == null ? null : Utc.toSql(task.dueAt()))
                .param("followUpAt", task.followUpAt() == null ? null : Utc.toSql(task.followUpAt()))
                .param("dueOrder", Utc.toSql(task.dueAt() == null ? NEVER : task.dueAt()))
                .update();
    }

    private static String excluded(Task task) {
        return task.excluded().stream().limit(MOST_EXCLUDED).map(Uid::value).collect(Collectors.joining(" ", " ", " "));
    }
}

package org.mmhc.tasks;

import jakarta.persistence.PostPersist;
import jakarta.persistence.PostUpdate;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps what lists and searches look at in step with every task, in the same transaction: open ones in a small table of their
 * own, ended ones by their words.
 */
@Component
class TaskIndex {

    /* As many as fit; whoever is left out is still refused when claiming. */
    private static final int MOST_EXCLUDED = 25;
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private record Kind(String group, String processId, String type, String processName) {}

    private final JdbcClient sql;
    private final Set<Kind> known = ConcurrentHashMap.newKeySet();

    TaskIndex(JdbcClient sql) {
        this.sql = sql;
    }

    @PostPersist
    void arrived(Task task) {
        keepKind(task);
        moved(task);
    }

    @PostUpdate
    void moved(Task task) {
        Instant endedAt = task.endedAt();
        if (endedAt == null) {
            keepOpen(task);
        } else {
            sql.sql("delete from tasks_open where task_id = ?")
                    .param(task.id().value())
                    .update();
            keepWords(task, endedAt);
        }
    }

    private void keepOpen(Task task) {
        sql.sql("""
                        insert into tasks_open (task_id, state, candidate_group, assignee, excluded, process_id, process_name,
                            name, title, type, reference, subject_name, words, priority, created_at, due_at, due_order)
                        values (:id, :state, :group, :assignee, :excluded, :processId, :processName,
                            :name, :title, :type, :reference, :subjectName, :words, :priority, :createdAt, :dueAt, :dueOrder)
                        on duplicate key update state = :state, assignee = :assignee, priority = :priority,
                            due_at = :dueAt, due_order = :dueOrder
                        """)
                .param("id", task.id().value())
                .param("state", task.state().name())
                .param("group", task.candidateGroup())
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
                .param("dueOrder", Utc.toSql(task.dueAt() == null ? NEVER : task.dueAt()))
                .update();
    }

    private void keepWords(Task task, Instant endedAt) {
        List<String> places = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (String word : SearchWords.of(task.searchText())) {
            places.add("(?, ?, ?)");
            values.add(word.getBytes(StandardCharsets.UTF_8));
            values.add(Utc.toSql(endedAt));
            values.add(task.id().value());
        }
        if (!places.isEmpty()) {
            sql.sql("insert ignore into tasks_word (word, ended_at, task_id) values " + String.join(", ", places))
                    .params(values)
                    .update();
        }
    }

    private void keepKind(Task task) {
        Kind kind = new Kind(task.candidateGroup(), task.processId(), task.type(), task.processName());
        if (!known.contains(kind)) {
            boolean there = sql.sql("""
                            select count(*) from tasks_kind
                            where candidate_group = ? and process_id = ? and type = ? and process_name = ?
                            """)
                            .params(kind.group(), kind.processId(), kind.type(), kind.processName())
                            .query(Long.class)
                            .single()
                    > 0;
            if (there) {
                known.add(kind);
            } else {
                sql.sql("""
                                insert into tasks_kind (candidate_group, process_id, type, process_name)
                                values (:group, :process, :type, :name) on duplicate key update process_name = :name
                                """)
                        .param("group", kind.group())
                        .param("process", kind.processId())
                        .param("type", kind.type())
                        .param("name", kind.processName())
                        .update();
            }
        }
    }

    private static String excluded(Task task) {
        return task.excluded().stream().limit(MOST_EXCLUDED).map(Uid::value).collect(Collectors.joining(" ", " ", " "));
    }
}

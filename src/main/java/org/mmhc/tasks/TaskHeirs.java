package org.mmhc.tasks;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tasks that are handed out anew: what comes in place of one has the same owner, and what was filled in if its form is the same. */
@Component
class TaskHeirs {

    private final Tasks tasks;
    private final JdbcClient sql;

    TaskHeirs(Tasks tasks, JdbcClient sql) {
        this.tasks = tasks;
        this.sql = sql;
    }

    /** Another one comes in its place. */
    void handOver(Task task) {
        sql.sql("""
                        insert into tasks_heir (process_instance_key, element_id, task_id) values (:instance, :element, :task)
                        on duplicate key update task_id = :task
                        """)
                .param("instance", task.processInstanceKey())
                .param("element", task.elementId())
                .param("task", task.id().value())
                .update();
    }

    /** The one in whose place this one comes; it is asked for once. */
    Optional<Task> handedOver(Task task) {
        Optional<Task> before = sql.sql(
                        "select task_id from tasks_heir where process_instance_key = ? and element_id = ? for update")
                .params(task.processInstanceKey(), task.elementId())
                .query(String.class)
                .optional()
                .flatMap(tasks::findById);
        if (before.isPresent()) {
            sql.sql("delete from tasks_heir where process_instance_key = ? and element_id = ?")
                    .params(task.processInstanceKey(), task.elementId())
                    .update();
        }
        return before;
    }

    void takeDrafts(Task task, Task before) {
        if (task.formKey().equals(before.formKey())) {
            sql.sql("update tasks_draft set task_id = ? where task_id = ?")
                    .params(task.id().value(), before.id().value())
                    .update();
        } else {
            tasks.forgetDrafts(before.id().value());
        }
    }
}

package org.mmhc.tasks;

import org.mmhc.base.Uid;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says whose matter somebody works on. */
@Component
public class WorkInHand {

    private final JdbcClient sql;

    WorkInHand(JdbcClient sql) {
        this.sql = sql;
    }

    /** Whether they have taken a task about that person, which is not done yet. */
    public boolean isAbout(Uid worker, Uid subject) {
        return sql.sql("""
                        select count(*) from tasks_open o join tasks_task t on t.id = o.task_id
                        where o.assignee = :worker and o.state = 'CLAIMED' and t.subject = :subject
                        """)
                        .param("worker", worker.value())
                        .param("subject", subject.value())
                        .query(Long.class)
                        .single()
                > 0;
    }
}

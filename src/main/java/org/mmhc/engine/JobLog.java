package org.mmhc.engine;

import com.github.f4b6a3.tsid.TsidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Utc;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The notes of which job keys were done and with what result; the inbox writes them, screens read them as history. */
@Component
class JobLog {

    static final String COMPLETED = "COMPLETED";
    static final String BPMN_ERROR = "BPMN_ERROR";
    static final String PARKED = "PARKED";
    private static final String RUNNING = "RUNNING";

    /** What an earlier delivery of the job left behind. */
    record Stored(@Nullable String result, @Nullable String errorCode) {}

    private final JdbcClient sql;

    JobLog(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * Takes the job key for the current transaction. A second delivery waits here until the first one has ended, and gets what
     * it left behind; empty means that the work is to be done.
     */
    Optional<Stored> begin(Job job, Instant now) {
        try {
            insert(job, now, RUNNING, null);
            return Optional.empty();
        } catch (DuplicateKeyException again) {
            if (moveAside(job)) {
                insert(job, now, RUNNING, null);
                return Optional.empty();
            }
            int taken = sql.sql(
                            "update engine_job_execution set outcome = ?, started_at = ? where job_key = ? and outcome = ?")
                    .params(RUNNING, Utc.toSql(now), job.key(), PARKED)
                    .update();
            return taken == 1 ? Optional.empty() : Optional.of(stored(job.key()));
        }
    }

    /**
     * An engine that lost its data, or got older data back, gives keys away a second time. What was noted under the key for
     * another job stays in the history, under a key that no engine gives away.
     */
    private boolean moveAside(Job job) {
        return sql.sql("""
                        update engine_job_execution set job_key = :aside
                        where job_key = :key
                            and not (process_instance_key = :instance and element_id = :element and reference = :reference)
                        """)
                        .param("aside", -TsidCreator.getTsid().toLong())
                        .param("key", job.key())
                        .param("instance", job.processInstanceKey())
                        .param("element", job.elementId())
                        .param("reference", job.reference())
                        .update()
                == 1;
    }

    /** What an earlier delivery of the job left behind. */
    Optional<Stored> find(Job job) {
        return sql.sql("""
                        select result, error_code from engine_job_execution
                        where job_key = :key and process_instance_key = :instance and element_id = :element
                            and reference = :reference and outcome in ('COMPLETED', 'BPMN_ERROR')
                        """)
                .param("key", job.key())
                .param("instance", job.processInstanceKey())
                .param("element", job.elementId())
                .param("reference", job.reference())
                .query(JobLog::stored)
                .optional();
    }

    private Stored stored(long jobKey) {
        return sql.sql("select result, error_code from engine_job_execution where job_key = ?")
                .param(jobKey)
                .query(JobLog::stored)
                .single();
    }

    private static Stored stored(ResultSet row, int index) throws SQLException {
        return new Stored(row.getString("result"), row.getString("error_code"));
    }

    void completed(long jobKey, Instant now, String result) {
        sql.sql("update engine_job_execution set outcome = ?, ended_at = ?, result = ? where job_key = ?")
                .params(COMPLETED, Utc.toSql(now), result, jobKey)
                .update();
    }

    void refused(Job job, Instant now, String errorCode) {
        sql.sql("delete from engine_job_execution where job_key = ? and outcome = ?")
                .params(job.key(), PARKED)
                .update();
        insert(job, now, BPMN_ERROR, errorCode);
    }

    void parked(Job job, Instant now) {
        int known = sql.sql("update engine_job_execution set ended_at = ? where job_key = ?")
                .params(Utc.toSql(now), job.key())
                .update();
        if (known == 0) {
            insert(job, now, PARKED, null);
        }
    }

    private void insert(Job job, Instant now, String outcome, @Nullable String errorCode) {
        sql.sql("""
                        insert into engine_job_execution (job_key, process_instance_key, process_definition_key, process_id,
                            reference, element_id, job_type, started_at, ended_at, outcome, error_code)
                        values (:jobKey, :instance, :definition, :process, :reference, :element, :type, :at, :at, :outcome, :error)
                        """)
                .param("jobKey", job.key())
                .param("instance", job.processInstanceKey())
                .param("definition", job.processDefinitionKey())
                .param("process", job.processId())
                .param("reference", job.reference())
                .param("element", job.elementId())
                .param("type", job.type())
                .param("at", Utc.toSql(now))
                .param("outcome", outcome)
                .param("error", errorCode)
                .update();
    }
}

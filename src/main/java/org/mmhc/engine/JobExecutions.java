package org.mmhc.engine;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Utc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What workers did in a case, step by step: the history that screens show. What people did in it their tasks tell. */
@Service
public class JobExecutions {

    private final JdbcClient sql;

    JobExecutions(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * One step that a worker did.
     *
     * @param reference business reference of the case, for example {@code DOC-…}
     * @param outcome {@code COMPLETED}, {@code BPMN_ERROR} or {@code PARKED}
     */
    public record JobExecution(
            long jobKey,
            long processInstanceKey,
            long processDefinitionKey,
            String processId,
            String reference,
            String elementId,
            String jobType,
            Instant startedAt,
            Instant endedAt,
            String outcome,
            @Nullable String errorCode) {}

    /** All steps of the cases with that reference, oldest first. Only admins and analysts may ask. */
    @PreAuthorize("hasAnyRole('ADMIN', 'ANALYST')")
    @Transactional(readOnly = true)
    public List<JobExecution> ofCase(String reference) {
        return ofReference(reference);
    }

    /** The same for modules that have asked who may see the case. */
    @Transactional(readOnly = true)
    public List<JobExecution> ofReference(String reference) {
        return sql.sql("""
                        select * from engine_job_execution
                        where reference = ? and outcome in ('COMPLETED', 'BPMN_ERROR', 'PARKED')
                            and job_type <> ?
                        order by started_at, job_key
                        """)
                .params(reference, HeldJob.USER_TASK)
                .query((row, index) -> new JobExecution(
                        row.getLong("job_key"),
                        row.getLong("process_instance_key"),
                        row.getLong("process_definition_key"),
                        row.getString("process_id"),
                        row.getString("reference"),
                        row.getString("element_id"),
                        row.getString("job_type"),
                        Utc.required(row, "started_at"),
                        Utc.required(row, "ended_at"),
                        row.getString("outcome"),
                        row.getString("error_code")))
                .list();
    }
}

package org.mmhc.engine;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What the engine did in a case, step by step: the history that screens show. */
@Service
public class JobExecutions {

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

    /** All steps of the cases with that reference, oldest first. */
    public List<JobExecution> ofReference(String reference) {
        throw new UnsupportedOperationException();
    }
}

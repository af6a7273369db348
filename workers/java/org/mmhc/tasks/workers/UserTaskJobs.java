package org.mmhc.tasks.workers;

import io.camunda.client.api.response.ActivatedJob;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.engine.HeldJob;
import org.mmhc.tasks.TaskRefusals.ExcludedUnreadable;
import org.mmhc.tasks.UserTaskArrival;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a model says about a user task: the engine puts it into headers of the job and into its variables. */
@Component
class UserTaskJobs {

    static final String TYPE = HeldJob.USER_TASK;
    static final String REFERENCE = "reference";
    static final String EXCLUDED = "excluded";
    static final String PRIORITY = "priority";

    private static final String FORM_KEY = "io.camunda.zeebe:formKey";
    private static final String CANDIDATE_GROUPS = "io.camunda.zeebe:candidateGroups";
    private static final String DUE_DATE = "io.camunda.zeebe:dueDate";
    private static final String ASSIGNEE = "io.camunda.zeebe:assignee";
    private static final int USUAL_PRIORITY = 50;

    private final JsonMapper json;

    UserTaskJobs(JsonMapper json) {
        this.json = json;
    }

    UserTaskArrival arrival(ActivatedJob job) {
        Map<String, String> headers = job.getCustomHeaders();
        Map<String, Object> variables = job.getVariablesAsMap();
        return new UserTaskArrival(
                job.getKey(),
                job.getProcessInstanceKey(),
                job.getElementInstanceKey(),
                job.getProcessDefinitionKey(),
                job.getBpmnProcessId(),
                job.getElementId(),
                headers.getOrDefault(FORM_KEY, job.getElementId()),
                String.valueOf(variables.getOrDefault(REFERENCE, job.getProcessInstanceKey())),
                groups(headers.get(CANDIDATE_GROUPS)),
                variables.get(PRIORITY) instanceof Number priority ? priority.intValue() : USUAL_PRIORITY,
                due(headers.get(DUE_DATE)),
                people(variables.get(EXCLUDED)),
                headers.get(ASSIGNEE) == null ? null : new Uid(headers.get(ASSIGNEE)),
                variables);
    }

    private Set<String> groups(@Nullable String header) {
        return header == null ? Set.of() : Set.copyOf(json.readValue(header, new TypeReference<List<String>>() {}));
    }

    private static @Nullable Instant due(@Nullable String header) {
        return header == null ? null : ZonedDateTime.parse(header).toInstant();
    }

    /**
     * A place in the list that nobody fills excludes nobody. What is no list is refused, so that the job is parked: whom it meant
     * to keep away could have the task otherwise.
     */
    private static Set<Uid> people(@Nullable Object variable) {
        if (variable == null) {
            return Set.of();
        }
        if (!(variable instanceof Collection<?> uids)) {
            throw new ExcludedUnreadable();
        }
        return uids.stream()
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .map(Uid::new)
                .collect(Collectors.toUnmodifiableSet());
    }
}

package org.mmhc.tasks;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;

/**
 * A user task that a process has reached.
 *
 * @param candidateGroups all that the model names; what they mean is for the task list to say
 * @param excluded whom a four-eyes rule keeps away
 * @param assignee whose task it is from the start, when the model says so
 * @param variables what the process knows, for a form that is drawn from it
 */
public record UserTaskArrival(
        long jobKey,
        long processInstanceKey,
        long elementInstanceKey,
        long processDefinitionKey,
        String processId,
        String elementId,
        String formKey,
        String reference,
        Set<String> candidateGroups,
        int priority,
        @Nullable Instant dueAt,
        Set<Uid> excluded,
        @Nullable Uid assignee,
        Map<String, @Nullable Object> variables) {}

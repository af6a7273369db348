package org.mmhc.tasks;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;

/** Finds tasks. Everybody sees only tasks of their groups or assigned to them; admins see all. */
@Service
public class TaskList {

    /** Which part of the visible tasks is asked for. */
    public enum Scope {
        /** Claimed by or assigned to me. */
        MINE,
        /** Open, of my groups, and not closed to me by a four-eyes rule. */
        CLAIMABLE,
        /** All that I may see, open or claimed. */
        ALL,
        /** Completed or withdrawn ones that I may see. */
        DONE
    }

    /**
     * @param text free text over names, UIDs, references and types; every word must match
     * @param overdueOnly only tasks whose due time has passed
     * @param minimumPriority only tasks with at least this priority (0 to 100)
     */
    public record TaskQuery(
            Scope scope,
            @Nullable String text,
            @Nullable String processId,
            @Nullable String type,
            @Nullable Instant dueBefore,
            boolean overdueOnly,
            @Nullable Integer minimumPriority) {

        /** Everything in that scope. */
        public static TaskQuery of(Scope scope) {
            return new TaskQuery(scope, null, null, null, null, false, null);
        }
    }

    /** A row of the list. */
    public record TaskSummary(
            TaskId id,
            String name,
            String processId,
            String processName,
            String formKey,
            String reference,
            String title,
            String type,
            @Nullable Uid subject,
            @Nullable String subjectName,
            String candidateGroup,
            int priority,
            Instant createdAt,
            @Nullable Instant dueAt,
            TaskState state,
            @Nullable Uid assignee,
            @Nullable String assigneeName,
            long version) {}

    /**
     * One task with all that its page needs.
     *
     * @param mayClaim whether the caller may claim it now
     * @param refusedBecause why not, as a text key, when the caller may see but not claim it
     */
    public record TaskDetails(
            TaskSummary task,
            String elementId,
            long processInstanceKey,
            long processDefinitionKey,
            Set<Uid> excluded,
            boolean mayClaim,
            boolean mayComplete,
            boolean mayAssign,
            @Nullable String refusedBecause,
            @Nullable String outcome,
            @Nullable Uid completedBy,
            @Nullable Instant completedAt) {}

    /** One line of the history of a case: a step of the process, a move of a task, or a comment. */
    public record CaseEvent(
            Instant at,
            Kind kind,
            String what,
            @Nullable Uid by,
            @Nullable String byName,
            @Nullable String elementId,
            @Nullable String note) {

        /** What sort of line it is. */
        public enum Kind {
            STEP,
            TASK,
            COMMENT
        }
    }

    /** What the screens of a case need to draw it on its model. */
    public record CaseProgress(long processDefinitionKey, List<String> activeElements, List<String> doneElements) {}

    /** Tasks that the caller may see, most urgent first (overdue, then priority, then due time) unless sorted. */
    public Page<TaskSummary> find(TaskQuery query, Pageable page) {
        throw new UnsupportedOperationException();
    }

    /** How many tasks the caller would find. */
    public long count(TaskQuery query) {
        throw new UnsupportedOperationException();
    }

    /** A process and a type that tasks have, for filters. */
    public record TaskKind(String processId, String processName, String type) {}

    /** The kinds of all tasks that the caller may see, done ones too, by process name and type. */
    public List<TaskKind> kinds() {
        throw new UnsupportedOperationException();
    }

    /** One task; refused with {@link TaskUnknown} when it does not exist or the caller may not see it. */
    public TaskDetails get(TaskId id) {
        throw new UnsupportedOperationException();
    }

    /** The history of the case of a task that the caller may see, oldest first. */
    public List<CaseEvent> history(TaskId id) {
        throw new UnsupportedOperationException();
    }

    /** Where the case of a task stands on its model. */
    public CaseProgress progress(TaskId id) {
        throw new UnsupportedOperationException();
    }
}

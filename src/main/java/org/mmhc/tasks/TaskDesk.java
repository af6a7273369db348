package org.mmhc.tasks;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.springframework.stereotype.Service;

/**
 * What people do with tasks. A task is claimed by somebody of its candidate group who is not excluded by a four-eyes
 * rule, or assigned by an admin; only its owner completes it. Two people at once: one wins, the other is refused with
 * {@link TaskTaken}, which says who has it.
 */
@Service
public class TaskDesk {

    /** A person to whom a task can be assigned. */
    public record Candidate(Uid uid, String name) {}

    /** Takes the task; claiming one's own task again is silent. */
    public void claim(TaskId id) {
        throw new UnsupportedOperationException();
    }

    /** Gives the task back to its group; only its owner or an admin may. */
    public void release(TaskId id) {
        throw new UnsupportedOperationException();
    }

    /** Gives the task to somebody of its group who is not excluded; only admins may. */
    public void assign(TaskId id, Uid to) {
        throw new UnsupportedOperationException();
    }

    /** Whom the task can be assigned to; only admins may ask. */
    public List<Candidate> candidates(TaskId id) {
        throw new UnsupportedOperationException();
    }

    /**
     * Ends the task with a result that the process goes on with; the caller must own it. Called by the module that owns
     * the process inside its own transaction, so that fact and completion are one.
     *
     * @param version the version that the caller saw; refused with {@link TaskChanged} when it has moved on
     * @param outcome the decision as one word, kept for the history
     * @param variables references and decisions only
     * @return the exact form key, business reference and element of the completed task
     */
    public CompletedTask complete(TaskId id, long version, String outcome, Map<String, Object> variables) {
        throw new UnsupportedOperationException();
    }

    /** What was completed. */
    public record CompletedTask(TaskId id, String formKey, String reference, String elementId, Set<Uid> excluded) {}

    /** Adds a comment to the case of a task that the caller may see. */
    public void comment(TaskId id, String text) {
        throw new UnsupportedOperationException();
    }

    /** Raises the priority of the open tasks of a case; for workers. Returns how many were raised. */
    public int raisePriority(String reference, int atLeast, @Nullable String because) {
        throw new UnsupportedOperationException();
    }
}

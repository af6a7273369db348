package org.mmhc.tasks.ui;

import java.util.Optional;
import org.mmhc.base.Refusal;
import org.mmhc.tasks.TaskList.TaskDetails;

/** The page around a {@link TaskForm}: what the form is about, and whom it tells how it ended. */
public interface TaskFormContext {

    /**
     * The task as the page shows it at this moment. A form asks for it when it decides, not when it is made: the version
     * to complete with moves on when, for example, the priority is raised.
     */
    TaskDetails details();

    /** Whether the caller may only look: nobody or somebody else has the task, or it is over. Fixed for one form. */
    boolean readOnly();

    /**
     * Gives what was decided to its service, which may refuse it, says so in a toast with that text, and goes back to the list.
     * For a moment it can be taken back.
     *
     * @param decision calls the service with what was read from the form before: it is called again by another thread
     */
    void decide(Runnable decision, String toastKey, Object... args);

    /** The task could not be done: says why, keeps what was typed, and shows how the task stands now. */
    void refused(Refusal refusal);

    /** What the caller had filled in before, as {@link #keepDraft} was given it. */
    Optional<String> draft();

    /** Keeps what is filled in so far, for the caller alone; called whenever somebody pauses while typing. */
    void keepDraft(String content);
}

package org.mmhc.tasks.ui;

import org.mmhc.base.Refusal;
import org.mmhc.tasks.TaskList.TaskDetails;

/** The page around a {@link TaskForm}: what the form is about, and whom it tells how it ended. */
public interface TaskFormContext {

    /** The task as it was when the form was made; its version is the one to complete with. */
    TaskDetails details();

    /** Whether the caller may only look: nobody or somebody else has the task, or it is over. */
    boolean readOnly();

    /** The task is done: says so in a toast with that text and goes back to the list. */
    void done(String toastKey, Object... args);

    /** The task could not be done: says why, keeps what was typed, and shows how the task stands now. */
    void refused(Refusal refusal);
}

package org.mmhc.tasks;

import org.mmhc.base.Refusal;

/** Thrown when somebody releases or completes a task that they have not claimed. */
public class TaskNotYours extends Refusal {

    public TaskNotYours(TaskId id) {
        super(Kind.FORBIDDEN, "tasks.taskNotYours", id.value());
    }
}

package org.mmhc.tasks;

import org.mmhc.base.Refusal;

/** Thrown when a task is already completed, or the process no longer wants it. */
public class TaskClosed extends Refusal {

    public TaskClosed(TaskId id) {
        super(Kind.CONFLICT, "tasks.taskClosed", id.value());
    }
}

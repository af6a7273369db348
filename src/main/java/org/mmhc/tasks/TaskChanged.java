package org.mmhc.tasks;

import org.mmhc.base.Refusal;

/** Thrown when a task moved on since the caller looked at it. */
public class TaskChanged extends Refusal {

    public TaskChanged(TaskId id) {
        super(Kind.STALE, "tasks.taskChanged", id.value());
    }
}

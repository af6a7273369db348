package org.mmhc.tasks;

import org.mmhc.base.Refusal;

/** Thrown when a task does not exist or the caller may not see it. */
public class TaskUnknown extends Refusal {

    public TaskUnknown(TaskId id) {
        super(Kind.NOT_FOUND, "tasks.taskUnknown", id.value());
    }
}

package org.mmhc.tasks;

import org.mmhc.base.Refusal;

/** Thrown when one of many tasks could not be moved for a reason that is not its own; it can be tried again. */
public class TaskMoveFailed extends Refusal {

    public TaskMoveFailed(TaskId id) {
        super(Kind.CONFLICT, "tasks.taskMoveFailed", id.value());
    }
}

package org.mmhc.tasks;

import org.mmhc.base.Refusal;

/** Thrown when somebody else already has the task; says who. */
public class TaskTaken extends Refusal {

    public TaskTaken(String byName) {
        super(Kind.CONFLICT, "tasks.taskTaken", byName);
    }
}

package org.mmhc.tasks;

import org.mmhc.base.Refusal;

/** Thrown when a four-eyes rule keeps a person away from a task. */
public class TaskExcludesPerson extends Refusal {

    public TaskExcludesPerson(TaskId id) {
        super(Kind.FORBIDDEN, "tasks.taskExcludesPerson", id.value());
    }
}

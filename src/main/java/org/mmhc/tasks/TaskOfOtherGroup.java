package org.mmhc.tasks;

import org.mmhc.base.Refusal;

/** Thrown when a person who is not in the candidate group of a task, or not active, would get it. */
public class TaskOfOtherGroup extends Refusal {

    public TaskOfOtherGroup(TaskId id) {
        super(Kind.FORBIDDEN, "tasks.taskOfOtherGroup", id.value());
    }
}

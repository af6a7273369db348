package org.mmhc.tasks.ui;

import com.vaadin.flow.component.Component;
import org.mmhc.tasks.TaskList.TaskDetails;

/** One decision for many tasks of a form. */
public interface BulkForm {

    /** What is filled in, once for all of them. */
    Component component();

    /** Whether it is filled in well enough; says at its fields what is wrong. */
    boolean check();

    /** Decides one task in that way; throws a refusal when that task cannot be. */
    void decide(TaskDetails task);
}

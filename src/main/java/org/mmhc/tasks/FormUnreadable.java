package org.mmhc.tasks;

import org.mmhc.base.Refusal;

/** Thrown when the form of a task cannot be read, or holds a kind of field that MMHC does not let in. */
public class FormUnreadable extends Refusal {

    public FormUnreadable(String what) {
        super(Kind.CONFLICT, "tasks.formUnreadable", what);
    }
}

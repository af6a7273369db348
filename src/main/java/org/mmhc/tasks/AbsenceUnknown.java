package org.mmhc.tasks;

import org.mmhc.base.Refusal;

/** Thrown when there is no such absence, or it is over. */
public class AbsenceUnknown extends Refusal {

    public AbsenceUnknown(AbsenceId id) {
        super(Kind.NOT_FOUND, "tasks.absenceUnknown", id.value());
    }
}

package org.mmhc.tasks;

import org.mmhc.base.Refusal;

/** Thrown when a person is away already at some time of a new absence. */
public class AbsenceOverlaps extends Refusal {

    public AbsenceOverlaps(String personName) {
        super(Kind.CONFLICT, "tasks.absenceOverlaps", personName);
    }
}

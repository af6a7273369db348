package org.mmhc.tasks;

import org.mmhc.base.Refusal;

/** Thrown when as many absences of that person are planned as can be. */
public class TooManyAbsences extends Refusal {

    public TooManyAbsences(String name, int most) {
        super(Kind.CONFLICT, "tasks.tooManyAbsences", name, most);
    }
}

package org.mmhc.tasks;

import org.mmhc.base.Refusal;

/** Thrown when somebody keeps as many filters as anybody can make out. */
public class TooManySavedFilters extends Refusal {

    public TooManySavedFilters(int most) {
        super(Kind.CONFLICT, "tasks.tooManySavedFilters", most);
    }
}

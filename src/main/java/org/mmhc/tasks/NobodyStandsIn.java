package org.mmhc.tasks;

import org.mmhc.base.Refusal;

/** Thrown when a task would go to a person who is away and whose deputies may not do it. */
public class NobodyStandsIn extends Refusal {

    public NobodyStandsIn(String personName) {
        super(Kind.CONFLICT, "tasks.nobodyStandsIn", personName);
    }
}

package org.mmhc.tasks;

import org.mmhc.base.Refusal;

/** Thrown when a deputy would, at some time, stand in for a person who stands in for them, maybe by way of others. */
public class DeputyCycle extends Refusal {

    public DeputyCycle(String personName, String deputyName) {
        super(Kind.CONFLICT, "tasks.deputyCycle", personName, deputyName);
    }
}

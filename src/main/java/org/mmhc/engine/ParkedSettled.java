package org.mmhc.engine;

import org.mmhc.base.Refusal;

/** Thrown when parked work is retried that is fixed or withdrawn already, or is being retried. */
public class ParkedSettled extends Refusal {

    public ParkedSettled(String id) {
        super(Kind.CONFLICT, "engine.parkedSettled", id);
    }
}

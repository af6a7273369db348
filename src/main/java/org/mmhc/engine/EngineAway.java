package org.mmhc.engine;

import org.mmhc.base.Refusal;

/** Thrown when something needs the engine and the engine does not answer. */
public class EngineAway extends Refusal {

    public EngineAway() {
        super(Kind.CONFLICT, "engine.engineAway");
    }
}

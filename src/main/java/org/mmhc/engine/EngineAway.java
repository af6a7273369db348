package org.mmhc.engine;

import org.jspecify.annotations.Nullable;
import org.mmhc.base.Refusal;

/** Thrown when something needs the engine and the engine does not answer. */
public class EngineAway extends Refusal {

    public EngineAway() {
        this(null);
    }

    EngineAway(@Nullable Throwable cause) {
        super(Kind.CONFLICT, "engine.engineAway");
        if (cause != null) {
            initCause(cause);
        }
    }
}

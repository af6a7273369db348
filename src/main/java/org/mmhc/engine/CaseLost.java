package org.mmhc.engine;

import org.mmhc.base.Refusal;

/** Thrown when the engine should go on with a case that was lost with its data, until a backup of the data is brought back. */
class CaseLost extends Refusal {

    CaseLost() {
        super(Kind.CONFLICT, "engine.caseLost");
    }
}

package org.mmhc.tasks;

import org.mmhc.base.Refusal;

/** Thrown when the chosen deputy is not active, of another group, the absent person, or nobody; does not say which. */
public class DeputyUnfit extends Refusal {

    public DeputyUnfit() {
        super(Kind.INVALID, "tasks.deputyUnfit");
    }
}

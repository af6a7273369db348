package org.mmhc.tasks;

import org.mmhc.base.Refusal;

/** Thrown when the chosen deputy is not active, of another group, or the absent person. */
public class DeputyUnfit extends Refusal {

    public DeputyUnfit(String deputyName) {
        super(Kind.INVALID, "tasks.deputyUnfit", deputyName);
    }
}

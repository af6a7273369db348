package org.mmhc.verification;

import org.mmhc.base.Refusal;

/** Thrown when a decision needs a reason and has none. */
public class ReasonMissing extends Refusal {

    public ReasonMissing() {
        super(Kind.INVALID, "verification.reasonMissing");
    }
}

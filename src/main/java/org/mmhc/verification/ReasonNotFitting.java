package org.mmhc.verification;

import org.mmhc.base.Refusal;

/** Thrown when a reason is given that does not go with the decision. */
public class ReasonNotFitting extends Refusal {

    public ReasonNotFitting() {
        super(Kind.INVALID, "verification.reasonNotFitting");
    }
}

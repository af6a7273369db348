package org.mmhc.verification;

import org.mmhc.base.Refusal;

/**
 * Thrown when the process takes a step that the document's own record does not bear out: its reviews do not carry the decision,
 * its time is not over, nobody withdrew it. The step is parked and changes nothing.
 */
public class StepWithoutGround extends Refusal {

    public StepWithoutGround(DocumentId document) {
        super(Kind.CONFLICT, "verification.stepWithoutGround", document.value());
    }
}

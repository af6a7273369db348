package org.mmhc.verification;

import org.mmhc.base.Refusal;

/** Thrown when somebody who has already reviewed a document looks at it a second time. */
public class AlreadyReviewed extends Refusal {

    public AlreadyReviewed() {
        super(Kind.FORBIDDEN, "verification.alreadyReviewed");
    }
}

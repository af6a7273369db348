package org.mmhc.verification;

import org.mmhc.base.Refusal;

/** Thrown when a review is given for a document that nobody should look at now. */
public class DocumentNotInReview extends Refusal {

    public DocumentNotInReview() {
        super(Kind.CONFLICT, "verification.documentNotInReview");
    }
}

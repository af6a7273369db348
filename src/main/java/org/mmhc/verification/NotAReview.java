package org.mmhc.verification;

import org.mmhc.base.Refusal;

/** Thrown when a task is decided here that is not a review of a document. */
public class NotAReview extends Refusal {

    public NotAReview(String formKey) {
        super(Kind.INVALID, "verification.notAReview", formKey);
    }
}

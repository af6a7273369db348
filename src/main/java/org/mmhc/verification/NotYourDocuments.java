package org.mmhc.verification;

import org.mmhc.base.Refusal;

/** Thrown when somebody asks for the documents of another person and is neither of the committee nor an admin. */
public class NotYourDocuments extends Refusal {

    public NotYourDocuments() {
        super(Kind.FORBIDDEN, "verification.notYourDocuments");
    }
}

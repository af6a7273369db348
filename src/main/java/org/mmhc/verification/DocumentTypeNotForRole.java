package org.mmhc.verification;

import org.mmhc.base.Refusal;

/** Thrown when people with the caller's role do not hand in such documents. */
public class DocumentTypeNotForRole extends Refusal {

    public DocumentTypeNotForRole() {
        super(Kind.INVALID, "verification.documentTypeNotForRole");
    }
}

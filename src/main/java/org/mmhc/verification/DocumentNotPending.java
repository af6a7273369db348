package org.mmhc.verification;

import org.mmhc.base.Refusal;

/** Thrown when a document is already decided or ended. */
public class DocumentNotPending extends Refusal {

    public DocumentNotPending() {
        super(Kind.CONFLICT, "verification.documentNotPending");
    }
}

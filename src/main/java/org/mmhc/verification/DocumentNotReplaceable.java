package org.mmhc.verification;

import org.mmhc.base.Refusal;

/** Thrown when a document was never verified, so that there is nothing to replace. */
public class DocumentNotReplaceable extends Refusal {

    public DocumentNotReplaceable() {
        super(Kind.CONFLICT, "verification.documentNotReplaceable");
    }
}

package org.mmhc.verification;

import org.mmhc.base.Refusal;

/** Thrown when a document has come to its end and nothing more can happen to it. */
public class DocumentClosed extends Refusal {

    public DocumentClosed() {
        super(Kind.CONFLICT, "verification.documentClosed");
    }
}

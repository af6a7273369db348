package org.mmhc.verification;

import org.mmhc.base.Refusal;

/** Thrown when a document has no such file, or nobody may open it any more. */
public class DocumentFileUnknown extends Refusal {

    public DocumentFileUnknown() {
        super(Kind.NOT_FOUND, "verification.documentFileUnknown");
    }
}

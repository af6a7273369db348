package org.mmhc.verification;

import org.mmhc.base.Refusal;

/** Thrown when a document does not exist or the caller may not know that it does. */
public class DocumentUnknown extends Refusal {

    public DocumentUnknown(DocumentId id) {
        super(Kind.NOT_FOUND, "verification.documentUnknown", id.value());
    }
}

package org.mmhc.verification;

import org.mmhc.base.Refusal;

/** Thrown when a document moved on since the caller looked at it. */
public class DocumentChanged extends Refusal {

    public DocumentChanged() {
        super(Kind.STALE, "verification.documentChanged");
    }
}

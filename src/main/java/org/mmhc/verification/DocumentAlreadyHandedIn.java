package org.mmhc.verification;

import org.mmhc.base.Refusal;

/** Thrown when the owner already has a document of that type that counts or is being looked at. */
public class DocumentAlreadyHandedIn extends Refusal {

    public DocumentAlreadyHandedIn() {
        super(Kind.CONFLICT, "verification.documentAlreadyHandedIn");
    }
}

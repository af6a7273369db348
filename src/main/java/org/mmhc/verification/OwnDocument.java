package org.mmhc.verification;

import org.mmhc.base.Refusal;

/** Thrown when somebody reviews a document of their own. */
public class OwnDocument extends Refusal {

    public OwnDocument() {
        super(Kind.FORBIDDEN, "verification.ownDocument");
    }
}

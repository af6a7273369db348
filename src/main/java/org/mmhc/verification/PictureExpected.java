package org.mmhc.verification;

import org.mmhc.base.Refusal;

/** Thrown when a document that must be a picture is something else. */
public class PictureExpected extends Refusal {

    public PictureExpected() {
        super(Kind.INVALID, "verification.pictureExpected");
    }
}

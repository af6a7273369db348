package org.mmhc.verification;

import org.mmhc.base.Refusal;

/** Thrown when a reason is only clear with a note and there is none. */
public class NoteMissing extends Refusal {

    public NoteMissing() {
        super(Kind.INVALID, "verification.noteMissing");
    }
}

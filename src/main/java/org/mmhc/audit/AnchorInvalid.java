package org.mmhc.audit;

import org.mmhc.base.Refusal;

/** Thrown when what was given as an anchor is none. */
public final class AnchorInvalid extends Refusal {

    AnchorInvalid() {
        super(Kind.INVALID, "audit.anchorInvalid");
    }
}

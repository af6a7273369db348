package org.mmhc.identity;

import org.mmhc.base.Refusal;

/** Thrown when somebody is deactivated without a reason, or with a very long one. */
public final class ReasonMissing extends Refusal {

    ReasonMissing() {
        super(Kind.INVALID, "identity.reasonMissing");
    }
}

package org.mmhc.identity;

import org.mmhc.base.Refusal;

/** Thrown when codes can be neither sent nor checked because the place that keeps them cannot be reached. */
public final class CodesUnavailable extends Refusal {

    CodesUnavailable() {
        super(Kind.CONFLICT, "identity.codesUnavailable");
    }
}

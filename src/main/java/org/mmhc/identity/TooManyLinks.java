package org.mmhc.identity;

import org.mmhc.base.Refusal;

/** Thrown when a link is asked for again too soon or too often. */
public final class TooManyLinks extends Refusal {

    TooManyLinks() {
        super(Kind.TOO_MANY, "identity.tooManyLinks");
    }
}

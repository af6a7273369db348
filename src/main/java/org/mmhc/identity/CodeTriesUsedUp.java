package org.mmhc.identity;

import org.mmhc.base.Refusal;

/** Thrown when a code was tried too often; a new one is needed. */
public final class CodeTriesUsedUp extends Refusal {

    CodeTriesUsedUp() {
        super(Kind.TOO_MANY, "identity.codeTriesUsedUp");
    }
}

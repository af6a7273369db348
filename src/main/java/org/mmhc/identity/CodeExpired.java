package org.mmhc.identity;

import org.mmhc.base.Refusal;

/** Thrown when there is no valid code: none was sent, it is too old, or it was used. */
public final class CodeExpired extends Refusal {

    CodeExpired() {
        super(Kind.CONFLICT, "identity.codeExpired");
    }
}

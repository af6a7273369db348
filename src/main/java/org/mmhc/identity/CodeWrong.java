package org.mmhc.identity;

import org.mmhc.base.Refusal;

/** Thrown when a code is wrong and may be tried again. */
public final class CodeWrong extends Refusal {

    CodeWrong(int triesLeft) {
        super(Kind.INVALID, "identity.codeWrong", triesLeft);
    }
}

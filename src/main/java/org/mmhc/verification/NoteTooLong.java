package org.mmhc.verification;

import org.mmhc.base.Refusal;

/** Thrown when a note is longer than it may be. */
public class NoteTooLong extends Refusal {

    public NoteTooLong(int most) {
        super(Kind.INVALID, "verification.noteTooLong", most);
    }
}

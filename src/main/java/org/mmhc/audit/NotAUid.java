package org.mmhc.audit;

import org.mmhc.base.Refusal;

/** Thrown when the log is asked for a person by something that is no UID. */
public final class NotAUid extends Refusal {

    public NotAUid(String text) {
        super(Kind.INVALID, "audit.notAUid", text);
    }
}

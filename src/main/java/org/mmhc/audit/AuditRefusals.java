package org.mmhc.audit;

import org.mmhc.base.Refusal;

/** What the audit log refuses, each named as a fact. */
public final class AuditRefusals {

    private AuditRefusals() {}

    /** Thrown when what was given as an anchor is none. */
    public static final class AnchorInvalid extends Refusal {

        AnchorInvalid() {
            super(Kind.INVALID);
        }
    }

    /** Thrown when the log is asked for a person by something that is no UID. */
    public static final class NotAUid extends Refusal {

        public NotAUid(String text) {
            super(Kind.INVALID, text);
        }
    }
}

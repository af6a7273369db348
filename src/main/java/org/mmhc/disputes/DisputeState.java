package org.mmhc.disputes;

/** Where a dispute is. */
public enum DisputeState {
    /** It just arrived. */
    RAISED,
    /** Somebody looks into it. */
    INVESTIGATION,
    /** Parties were asked what they have to say. */
    STATEMENTS,
    /** The facts are together, and somebody decides. */
    DECISION,
    /** What was granted is being done. */
    REMEDY,
    /** It is decided, and may still be appealed. */
    APPEALABLE,
    /** An admin decides for good. */
    APPEAL,
    /** It is over. */
    CLOSED,
    /** Whoever raised it took it back. */
    WITHDRAWN,
    /** An admin ended it. */
    CANCELLED;

    /** Whether nothing more is to come. */
    public boolean isOver() {
        return this == CLOSED || this == WITHDRAWN || this == CANCELLED;
    }

    /** Whether nobody has decided yet, as far as parties know. */
    boolean isUndecided() {
        return ordinal() <= DECISION.ordinal();
    }
}

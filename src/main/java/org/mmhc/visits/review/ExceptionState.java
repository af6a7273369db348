package org.mmhc.visits.review;

/** Where something that does not fit stands. */
public enum ExceptionState {
    /** It is kept; nobody has to do anything. */
    NOTED,
    /** Somebody has to look at it. */
    OPEN,
    /** The caregiver has said why; the office looks at it. */
    EXPLAINED,
    /** It is settled. */
    RESOLVED,
    /** Newer facts have taken it away. */
    GONE;

    /** Whether somebody has to look at it. */
    public boolean isOpen() {
        return this == OPEN || this == EXPLAINED;
    }
}

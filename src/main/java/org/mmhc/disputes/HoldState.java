package org.mmhc.disputes;

/** How money in question stands. */
public enum HoldState {
    /** It was asked for. */
    ASKED,
    /** It waits. */
    HELD,
    /** It was paid before. */
    TOO_LATE,
    /** It waits no more. */
    RELEASED
}

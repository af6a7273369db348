package org.mmhc.payouts;

/** Where a run is. */
public enum RunStatus {
    /** It waits for the day on which what is not decided counts as it is. */
    OPEN,
    /** Its payouts are underway. */
    IN_APPROVAL,
    /** All its payouts are over. */
    CLOSED,
    /** Somebody called it off. */
    CANCELLED
}

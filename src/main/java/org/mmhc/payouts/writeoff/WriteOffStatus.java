package org.mmhc.payouts.writeoff;

/** How far giving up a debt has come. */
public enum WriteOffStatus {
    /** Another admin has to agree. */
    PROPOSED,
    /** It is given up. */
    CONFIRMED,
    /** It is owed as before. */
    DROPPED
}

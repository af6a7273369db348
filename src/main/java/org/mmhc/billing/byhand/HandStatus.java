package org.mmhc.billing.byhand;

/** How far something is that was entered by hand. */
public enum HandStatus {
    /** A second admin has to agree; until then it counts for nothing. */
    PENDING,
    /** A second admin has agreed, and it is in the books. */
    CONFIRMED,
    /** An admin has said no. */
    DROPPED
}

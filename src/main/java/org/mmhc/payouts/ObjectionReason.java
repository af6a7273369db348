package org.mmhc.payouts;

/** Why a caregiver does not agree with a statement. */
public enum ObjectionReason {
    /** Something is missing. */
    MISSING,
    /** Something is worth another amount. */
    AMOUNT_WRONG,
    /** Something is not theirs. */
    NOT_MINE,
    /** Something else. */
    OTHER
}

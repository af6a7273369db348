package org.mmhc.payouts;

/** What is unusual about a payout, so that two people look at it. */
public enum Anomaly {
    /** Far more than in the months before. */
    JUMP,
    /** The caregiver was never paid before. */
    FIRST_PAYOUT,
    /** The caregiver's account was changed a short while ago. */
    BANK_CHANGED,
    /** Somebody else is paid to the same account. */
    SHARED_BANK,
    /** A bank wants back what paid something that the caregiver sold. */
    OPEN_DISPUTE,
    /** Something in it is not decided yet. */
    PROVISIONAL_LINES,
    /** The office put much of it right. */
    CORRECTION_BIG,
    /** The caregiver paid from their own UPI id for what they sold. */
    SELF_PAID
}

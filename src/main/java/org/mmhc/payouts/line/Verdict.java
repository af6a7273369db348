package org.mmhc.payouts.line;

/** What can be said to a payout. */
public enum Verdict {
    /** It is right. */
    APPROVE,
    /** It has to be put right. */
    SEND_BACK,
    /** It has to wait. */
    HOLD
}

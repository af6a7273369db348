package org.mmhc.visits.pay;

/** Why a line stands in the ledger. */
public enum Because {
    /** The clockings say so. */
    CLOCKED,
    /** Newer clockings say something else. */
    FACTS_CHANGED,
    /** All was as it should be. */
    BY_RULES,
    /** Somebody of the office decided. */
    BY_OFFICE,
    /** Nobody decided in time, so it counts as the caregiver says. */
    BY_DEADLINE,
    /** It was cancelled too late to cost the caregiver their time. */
    CANCELLED_LATE
}

package org.mmhc.billing.exception;

/** What was done about it. */
public enum ExceptionOutcome {
    /** It pays for what it was meant for, from now on. */
    APPLIED,
    /** It goes back. */
    REFUNDED,
    /** It stays the patient's credit. */
    KEPT_AS_CREDIT,
    /** The agency objects to the bank's claim. */
    CONTESTED,
    /** The agency lets the bank have it. */
    ACCEPTED,
    /** Somebody found what it was, and nothing is to be done. */
    CLOSED
}

package org.mmhc.billing.exception;

/** What is done about a payment that does not fit. */
public enum Settlement {
    /** It pays for what it was meant for, from now on. */
    APPLY,
    /** It goes back. */
    REFUND,
    /** It stays the patient's credit. */
    KEEP_AS_CREDIT,
    /** The agency objects to the bank's claim. */
    CONTEST,
    /** The agency lets the bank have it. */
    ACCEPT
}

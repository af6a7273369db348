package org.mmhc.billing.exception;

/** Why a case is closed by hand. */
public enum ClosingReason {
    /** It turned out what it was for, and the books say so. */
    EXPLAINED,
    /** It was settled at the gateway. */
    SETTLED_AT_GATEWAY,
    /** It was never real money. */
    TEST_PAYMENT
}

package org.mmhc.billing.payment;

/** Where a payment is. What came never goes back to not having come; that it was given back is a refund. */
public enum PaymentStatus {
    /** The gateway is asked for a page. */
    CREATED,
    /** There is a page on which it can be paid. */
    LINK_READY,
    /** The patient has paid, and the bank has not said yes yet. */
    PROCESSING,
    /** The money is promised and not yet taken. */
    AUTHORISED,
    /** The last attempt failed; another one, or the same one late, may still succeed. */
    FAILED,
    /** The page is closed. */
    LINK_CLOSED,
    /** The money is there. */
    CAPTURED;

    /** Whether money may still come by it without anything being wrong. */
    public boolean isOpen() {
        return this != CAPTURED && this != LINK_CLOSED;
    }
}

package org.mmhc.billing.exception;

/** What does not fit about a payment. */
public enum ExceptionKind {
    /** The same was paid twice. */
    DUPLICATE,
    /** More was paid than was due. */
    OVERPAID,
    /** Less was paid than was due, or in another currency. */
    UNDERPAID,
    /** It came when it could not be paid any more. */
    LATE,
    /** Nobody knows what it is for. */
    UNKNOWN,
    /** The payer's bank wants it back. */
    CHARGEBACK
}

package org.mmhc.billing.exception;

import java.util.List;

/** What does not fit about a payment. */
public enum ExceptionKind {
    /** The same was paid twice. */
    DUPLICATE(Settlement.REFUND, Settlement.KEEP_AS_CREDIT),
    /** More was paid than was due. */
    OVERPAID(Settlement.REFUND, Settlement.KEEP_AS_CREDIT),
    /** Less was paid than was due, or in another currency. */
    UNDERPAID(Settlement.REFUND, Settlement.KEEP_AS_CREDIT),
    /** It came when it could not be paid any more. */
    LATE(Settlement.APPLY, Settlement.REFUND, Settlement.KEEP_AS_CREDIT),
    /** Nobody knows what it is for: it goes back at the gateway, and the case is closed by hand. */
    UNKNOWN(),
    /** The payer's bank wants it back. */
    CHARGEBACK(Settlement.CONTEST, Settlement.ACCEPT);

    private final List<Settlement> settlements;

    ExceptionKind(Settlement... settlements) {
        this.settlements = List.of(settlements);
    }

    /** What can be done about it. */
    public List<Settlement> settlements() {
        return settlements;
    }
}

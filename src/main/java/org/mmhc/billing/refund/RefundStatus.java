package org.mmhc.billing.refund;

/** Where a refund is. */
public enum RefundStatus {
    /** Somebody has to say yes, or nobody has to and it is about to be sent. */
    REQUESTED,
    /** The gateway is asked to give it back. */
    SENT,
    /** The gateway gave it back; the bank may still send it back. */
    PROCESSED,
    /** The gateway or the bank did not do it. */
    FAILED,
    /** It was paid by a transfer of the agency. */
    PAID_BY_BANK,
    /** The patient keeps it as credit. */
    KEPT_AS_CREDIT,
    /** Somebody said no. */
    REJECTED,
    /** Nobody wants it any more. */
    CANCELLED;

    /** Whether its money is set aside. */
    public boolean isUnderway() {
        return this == REQUESTED || this == SENT || this == FAILED;
    }

    /** Whether the gateway has said so. */
    boolean isAnswer() {
        return this == PROCESSED || this == FAILED;
    }

    /** Whether it is over, as long as no bank sends it back. */
    boolean isSettled() {
        return !isUnderway();
    }
}

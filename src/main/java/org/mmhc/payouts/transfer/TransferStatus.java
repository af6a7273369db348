package org.mmhc.payouts.transfer;

import java.util.Arrays;
import java.util.List;

/** How far an attempt has come, in this order. */
public enum TransferStatus {
    /** It is known whom to pay, and nobody was asked to. */
    PREPARED,
    /** Somebody was asked to pay, and what became of it is not known. */
    SENT,
    /** Somebody has to allow it at the gateway. */
    PENDING,
    /** There is not enough money at the gateway yet. */
    QUEUED,
    /** The bank is at it. */
    PROCESSING,
    /** The bank paid. It may still come back. */
    PROCESSED,
    /** The bank did not pay. */
    FAILED,
    /** Somebody at the gateway said no. */
    REJECTED,
    /** It was called off. */
    CANCELLED,
    /** The money came back. */
    REVERSED;

    /** Those of which nobody knows whether the money went. */
    public static final List<TransferStatus> UNDERWAY =
            Arrays.stream(values()).filter(TransferStatus::isUnderway).toList();

    /** Whether nobody knows yet whether the money went. */
    public boolean isUnderway() {
        return this == SENT || this == PENDING || this == QUEUED || this == PROCESSING;
    }

    /** Whether it is known for good that the money is here. */
    public boolean isOver() {
        return isRefusal() || this == REVERSED;
    }

    boolean isRefusal() {
        return this == FAILED || this == REJECTED || this == CANCELLED;
    }
}

package org.mmhc.billing.refund;

/** Why money goes back. */
public enum RefundKind {
    /** A subscription ended before its time. */
    CANCELLATION,
    /** The same was paid twice. */
    DUPLICATE_PAYMENT,
    /** More was paid than was due, or it came too late. */
    OVERPAYMENT,
    /** A dispute was settled that way. */
    DISPUTE_REMEDY,
    /** The agency wants to. */
    GOODWILL,
    /** Somebody gave it back at the gateway, without asking here. */
    AT_GATEWAY
}

package org.mmhc.billing.refund;

/** What an admin does with a refund that did not go through. */
public enum RefundRepair {
    /** The gateway is asked once more. */
    TRY_AGAIN,
    /** The agency pays it by a transfer of its own. */
    PAY_BY_BANK,
    /** The patient agreed to keep it as credit. */
    KEEP_AS_CREDIT
}

package org.mmhc.billing;

/** What happened to a subscription, as people read it. */
public enum BillingMilestone {
    REQUESTED,
    LINK_READY,
    PAYMENT_FAILED,
    PAID,
    ACTIVATED,
    INVOICED,
    SOLD,
    ORDER_REFUSED,
    ORDER_REPAIRED,
    LAPSED,
    RENEWED,
    SUSPENDED,
    RESUMED,
    EXPIRED,
    ENDING_ASKED,
    CREDITED,
    CANCELLED,
    CHANGED
}

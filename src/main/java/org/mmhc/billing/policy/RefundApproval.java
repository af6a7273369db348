package org.mmhc.billing.policy;

/**
 * Who has to agree to a refund, and by when.
 *
 * @param approvers how many, none to two
 * @param slowDays after how long the gateway is asked what became of it
 */
public record RefundApproval(
        int approvers, int dueHours, int priority, int slowDays, int fixDueHours, int escalateEveryHours) {}

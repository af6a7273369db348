package org.mmhc.billing.refund;

import java.time.Instant;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;

/** What happens to refunds, for whoever wants to hear of it. */
public final class RefundEvents {

    private RefundEvents() {}

    /**
     * Money is to go back, or has come back and is to be sent once more.
     *
     * @param approvals how many have agreed already
     */
    public record RefundRequested(
            RefundId refund, Uid patient, Uid requestedBy, RefundKind kind, Money amount, int approvals, Instant at) {}

    /** The gateway did it, or did not. */
    public record RefundSettled(RefundId refund, RefundStatus refundOutcome, int attempt, Instant at) {}

    /** Nobody wants it any more. */
    public record RefundCancelled(RefundId refund, Instant at) {}
}

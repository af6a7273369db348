package org.mmhc.payouts;

import java.time.Instant;
import org.mmhc.base.Uid;
import org.mmhc.payouts.policy.RunPolicy;

/** What happens to runs and payouts, for whoever wants to hear of it. */
public final class PayoutEvents {

    private PayoutEvents() {}

    /** The payouts of a month are to be made. */
    public record RunStarted(RunId run, Instant periodStart, Instant periodEnd, Instant cutOffAt) {}

    /** Nothing of a run is to come any more. */
    public record RunSettled(RunId run, Instant at) {}

    /** A run is called off. */
    public record RunCancelled(RunId run, Instant at) {}

    /** Somebody is to be paid something. */
    public record PayoutOpened(PayoutId payout, RunId run, Uid caregiver, RunPolicy policy, Instant at) {}

    /** What a payout is made of has changed. */
    public record PayoutChanged(PayoutId payout, int revision, Instant at) {}

    /** Nobody holds a payout any more. */
    public record PayoutReleased(PayoutId payout, Instant at) {}

    /** Nothing of a payout is in question any more. */
    public record HoldEnded(PayoutId payout, Instant at) {}

    /** A caregiver agrees with a statement. */
    public record StatementAccepted(PayoutId payout, int revision, Instant at) {}

    /** A caregiver does not agree with a statement. */
    public record PayoutObjected(PayoutId payout, int revision, Instant at) {}

    /** A payout is called off. */
    public record PayoutCancelled(PayoutId payout, Instant at) {}
}

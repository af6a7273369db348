package org.mmhc.payouts.transfer;

import java.time.Instant;
import org.mmhc.payouts.PayoutId;

/** What happens to money on its way. */
public final class TransferEvents {

    private TransferEvents() {}

    /** How an attempt ended. */
    public enum TransferOutcome {
        /** The caregiver has the money. */
        PROCESSED,
        /** The money is still here; it can be tried again. */
        REFUSED
    }

    /** It is known what became of an attempt. */
    public record TransferSettled(
            PayoutId payout, TransferId transfer, int attempt, TransferOutcome outcome, Instant at) {}

    /** Money that was paid came back. */
    public record TransferReversed(PayoutId payout, TransferId transfer, int attempt, Instant at) {}
}

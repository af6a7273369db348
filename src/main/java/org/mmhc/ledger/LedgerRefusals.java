package org.mmhc.ledger;

import org.mmhc.base.Refusal;

/** What can be wrong with what is asked of the ledger. */
public final class LedgerRefusals {

    private LedgerRefusals() {}

    /** A fact that is posted was told again, with other amounts: a fault of who told it. */
    public static final class PostingDiffers extends Refusal {
        PostingDiffers(String sourceKey) {
            super(Kind.CONFLICT, sourceKey);
        }
    }

    /** A month that is not over, or is closed, is not closed. */
    public static final class PeriodNotOver extends Refusal {
        PeriodNotOver() {
            super(Kind.INVALID);
        }
    }
}

package org.mmhc.payouts;

import org.mmhc.base.Money;
import org.mmhc.base.Refusal;

/** What can be wrong with what is asked of runs and payouts. */
public final class PayoutRefusals {

    private PayoutRefusals() {}

    /** There is no such payout, or the caller may not know of it. */
    public static final class PayoutUnknown extends Refusal {
        PayoutUnknown() {
            super(Kind.NOT_FOUND);
        }
    }

    /** There is no such run. */
    public static final class RunUnknown extends Refusal {
        RunUnknown() {
            super(Kind.NOT_FOUND);
        }
    }

    /** The month is not over. */
    public static final class MonthNotOver extends Refusal {
        MonthNotOver() {
            super(Kind.INVALID);
        }
    }

    /** Nobody was paid here in such a month. */
    public static final class MonthUnfit extends Refusal {
        MonthUnfit() {
            super(Kind.INVALID);
        }
    }

    /** The run is in a state in which that cannot be done. */
    public static final class RunNotPossible extends Refusal {
        RunNotPossible(RunId run, RunStatus status) {
            super(Kind.CONFLICT, run, status);
        }
    }

    /** The payout is in a state in which that cannot be done. */
    public static final class PayoutNotPossible extends Refusal {
        PayoutNotPossible(PayoutId payout, PayoutStatus status) {
            super(Kind.CONFLICT, payout, status);
        }
    }

    /** Nobody decides about what they are paid, what they put right, or what they agreed to before. */
    public static final class OwnPayout extends Refusal {
        OwnPayout() {
            super(Kind.FORBIDDEN);
        }
    }

    /** Somebody does not agree with it: it is not paid before that is settled. */
    public static final class PayoutHeld extends Refusal {
        PayoutHeld() {
            super(Kind.CONFLICT);
        }
    }

    /** Nobody agrees to it without a look: something is unusual about it, or two people have to. */
    public static final class LookNeeded extends Refusal {
        LookNeeded() {
            super(Kind.CONFLICT);
        }
    }

    /** What it is made of was changed after it was seen. */
    public static final class PayoutOutdated extends Refusal {
        PayoutOutdated() {
            super(Kind.STALE);
        }
    }

    /** A reason is missing. */
    public static final class ReasonMissing extends Refusal {
        ReasonMissing() {
            super(Kind.INVALID);
        }
    }

    /** A correction is of nothing, or of more than may be put right at once. */
    public static final class CorrectionUnfit extends Refusal {
        CorrectionUnfit(Money most) {
            super(Kind.INVALID, most);
        }
    }

    /** There is no such line in the payout. */
    public static final class LineUnknown extends Refusal {
        LineUnknown() {
            super(Kind.INVALID);
        }
    }

    /** The number by which the bank knows the transfer is missing. */
    public static final class BankReferenceMissing extends Refusal {
        BankReferenceMissing() {
            super(Kind.INVALID);
        }
    }

    /** The caregiver owes nothing. */
    public static final class NothingOwed extends Refusal {
        public NothingOwed() {
            super(Kind.CONFLICT);
        }
    }

    /** There is no such debt that is to be given up. */
    public static final class WriteOffUnknown extends Refusal {
        public WriteOffUnknown() {
            super(Kind.NOT_FOUND);
        }
    }

    /** It was proposed or answered already. */
    public static final class WriteOffAnswered extends Refusal {
        public WriteOffAnswered() {
            super(Kind.CONFLICT);
        }
    }

    /** It is about another sum by now. */
    public static final class WriteOffStale extends Refusal {
        public WriteOffStale() {
            super(Kind.STALE);
        }
    }

    /** Neither who owes it nor who proposed it gives a debt up. */
    public static final class SecondAdminNeeded extends Refusal {
        public SecondAdminNeeded() {
            super(Kind.FORBIDDEN);
        }
    }

    /** The task is about something else. */
    public static final class PayoutTaskUnfit extends Refusal {
        PayoutTaskUnfit() {
            super(Kind.INVALID);
        }
    }

    /** A table of decisions gives an answer that cannot be right. */
    public static final class PayoutRuleUnfit extends Refusal {
        public PayoutRuleUnfit(String column) {
            super(Kind.INVALID, column);
        }
    }
}

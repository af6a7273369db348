package org.mmhc.billing.refund;

import org.mmhc.base.Money;
import org.mmhc.base.Refusal;

/** What can be wrong with what is asked of refunds. */
public final class RefundRefusals {

    private RefundRefusals() {}

    /** There is no such refund, or the caller may not know of it. */
    public static final class RefundUnknown extends Refusal {
        public RefundUnknown() {
            super(Kind.NOT_FOUND);
        }
    }

    /** More was to be given back than is left of the payment. */
    public static final class RefundTooHigh extends Refusal {
        RefundTooHigh(Money left) {
            super(Kind.INVALID, left);
        }
    }

    /** Nobody decides about what they asked for, what they get, or what they decided before. */
    public static final class OwnRefund extends Refusal {
        OwnRefund() {
            super(Kind.FORBIDDEN);
        }
    }

    /** The refund is in a state in which that cannot be done. */
    public static final class RefundNotPossible extends Refusal {
        RefundNotPossible(RefundId id, RefundStatus status) {
            super(Kind.CONFLICT, id, status);
        }
    }

    /** A dispute about the payment is open. */
    public static final class PaymentDisputed extends Refusal {
        PaymentDisputed() {
            super(Kind.CONFLICT);
        }
    }

    /** It would take of what waits for the outcome of a dispute. */
    public static final class MoneyHeld extends Refusal {
        MoneyHeld(Money left) {
            super(Kind.CONFLICT, left);
        }
    }

    /** The payment has not come. */
    public static final class PaymentNotRefundable extends Refusal {
        PaymentNotRefundable() {
            super(Kind.CONFLICT);
        }
    }

    /** The number by which the bank knows the transfer is missing. */
    public static final class BankReferenceMissing extends Refusal {
        BankReferenceMissing() {
            super(Kind.INVALID);
        }
    }

    /** A reason is missing. */
    public static final class ReasonMissing extends Refusal {
        ReasonMissing() {
            super(Kind.INVALID);
        }
    }

    /** The task is about something else. */
    public static final class RefundTaskUnfit extends Refusal {
        RefundTaskUnfit() {
            super(Kind.INVALID);
        }
    }
}

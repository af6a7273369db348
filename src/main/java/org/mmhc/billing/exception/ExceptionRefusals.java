package org.mmhc.billing.exception;

import org.mmhc.base.Refusal;

/** What can be wrong with what is asked about payments that do not fit. */
public final class ExceptionRefusals {

    private ExceptionRefusals() {}

    /** There is no such case. */
    public static final class PaymentExceptionUnknown extends Refusal {
        public PaymentExceptionUnknown() {
            super(Kind.NOT_FOUND);
        }
    }

    /** That cannot be done about a payment like this. */
    public static final class SettlementUnfit extends Refusal {
        SettlementUnfit() {
            super(Kind.INVALID);
        }
    }

    /** The task is about something else. */
    public static final class ExceptionTaskUnfit extends Refusal {
        ExceptionTaskUnfit() {
            super(Kind.INVALID);
        }
    }

    /** Nobody decides about a payment of their own. */
    public static final class OwnPayment extends Refusal {
        OwnPayment() {
            super(Kind.FORBIDDEN);
        }
    }

    /** Money is still unexplained, so that it cannot simply be closed. */
    public static final class MoneyUnexplained extends Refusal {
        MoneyUnexplained() {
            super(Kind.CONFLICT);
        }
    }
}

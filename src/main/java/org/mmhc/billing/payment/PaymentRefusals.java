package org.mmhc.billing.payment;

import org.mmhc.base.Refusal;

/** What can be wrong with what is asked of payments. */
public final class PaymentRefusals {

    private PaymentRefusals() {}

    /** There is no such payment, or the caller may not know of it. */
    public static final class PaymentUnknown extends Refusal {
        public PaymentUnknown() {
            super(Kind.NOT_FOUND);
        }
    }
}

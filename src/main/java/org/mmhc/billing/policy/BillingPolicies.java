package org.mmhc.billing.policy;

import org.mmhc.billing.EndReason;
import org.mmhc.billing.SaleKind;

/** What the analysts wrote down. Slow: never asked inside of a transaction. */
public interface BillingPolicies {

    /** How long people wait around a payment. */
    PaymentPolicy payment(SaleKind kind, boolean soldByDesk);

    /** What is given back of a subscription that ends before its time. */
    RefundPolicy refund(EndReason reason, int daysSinceStart, int visitsUsed);
}

package org.mmhc.billing.refund;

import org.mmhc.base.Money;
import org.mmhc.billing.policy.RefundApproval;

/** What the analysts wrote down about who has to agree to a refund. Slow: never asked inside of a transaction. */
public interface RefundApprovals {

    /** Who has to agree to it. */
    RefundApproval approval(RefundKind kind, Money amount);
}

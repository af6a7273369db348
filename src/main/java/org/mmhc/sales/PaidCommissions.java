package org.mmhc.sales;

import java.util.Collection;
import java.util.Map;

/** In which payout lines of commission are; whoever pays contributes the bean. */
public interface PaidCommissions {

    /** Of those that are in one: the payout of each. */
    Map<CommissionId, String> payoutsOf(Collection<CommissionId> lines);
}

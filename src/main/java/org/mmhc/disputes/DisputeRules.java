package org.mmhc.disputes;

import org.mmhc.base.Money;
import org.mmhc.base.Role;
import org.jspecify.annotations.Nullable;

/** What the analysts wrote down about disputes. Slow: never asked inside of a transaction. */
public interface DisputeRules {

    /** What holds for such a dispute. */
    DisputeTerms terms(DisputeKind kind, DisputeClaim claim, @Nullable Money amount, Role raisedByRole);
}

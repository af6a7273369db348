package org.mmhc.disputes;

import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.Role;

/** What the analysts wrote down about disputes. Slow: never asked inside of a transaction. */
public interface DisputeRules {

    /** What holds for such a dispute. */
    DisputeTerms terms(DisputeKind kind, DisputeClaim claim, @Nullable Money amount, Role raisedByRole);
}

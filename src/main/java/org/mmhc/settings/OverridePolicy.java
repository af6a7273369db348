package org.mmhc.settings;

import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;

/** Says which rules may be broken by whom, for how long, and whether a second person has to agree. */
public interface OverridePolicy {

    /**
     * What the table says.
     *
     * @param maxDays for how many days at most
     */
    record PolicyAnswer(boolean allowed, boolean second, int maxDays) {}

    /** Asks the table; not inside a transaction. */
    PolicyAnswer decide(String rule, Role role, @Nullable Long amountMinor);
}

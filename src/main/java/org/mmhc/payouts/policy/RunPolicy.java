package org.mmhc.payouts.policy;

import org.mmhc.engine.ProcessVariables;

/**
 * The terms of a run.
 *
 * @param minPayoutMinor less than that is carried forward
 * @param objectHours so long a caregiver can object
 * @param bankWaitDays so long their bank account is waited for
 * @param watchDays so long a bank may send money back
 */
public record RunPolicy(
        long minPayoutMinor, int objectHours, int bankWaitDays, int watchDays, int fixDueHours, int escalateEveryHours)
        implements ProcessVariables {

    /** The same, but for what is too little. */
    RunPolicy payingFrom(long leastMinor) {
        return new RunPolicy(leastMinor, objectHours, bankWaitDays, watchDays, fixDueHours, escalateEveryHours);
    }
}

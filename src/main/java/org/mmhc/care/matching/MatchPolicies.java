package org.mmhc.care.matching;

import org.mmhc.care.schedule.Urgency;

/** What the agency's analysts wrote down about who is sent to whom. Slow: never asked inside of a transaction. */
public interface MatchPolicies {

    /** How much each part of a score counts. */
    record Weights(int continuity, int skill, int travel, int load, int rating, int wishes) {

        public int sum() {
            return continuity + skill + travel + load + rating + wishes;
        }
    }

    /** How much is too much. */
    record Limits(int weekHours, int weekHoursMost, int dayHoursMost, int visitsDay, int restHours) {}

    /** What follows when that rule speaks against somebody. */
    Policy policy(Rule rule, Urgency urgency, boolean must);

    /** How much each part of a score counts for that service. */
    Weights weights(String service);

    /** How much is too much. */
    Limits limits();
}

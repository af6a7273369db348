package org.mmhc.studio.replay;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a past case went when it was told again.
 *
 * @param how whether it came to an end
 * @param at the element at which it did not go on
 * @param steps what was done, in its order, by the ids that are on record
 * @param end the last end that it came to
 * @param tasks how many tasks it made, by the groups that they were for
 * @param took how long it took from its beginning, as far as what is on record tells
 * @param faithful whether all that is on record was done in it, and nothing else
 */
record Told(
        How how,
        @Nullable String at,
        List<String> steps,
        @Nullable String end,
        Map<String, Integer> tasks,
        Duration took,
        boolean faithful) {

    /** An accident kept it from being told. */
    static final Told NOT_AT_ALL = new Told(How.UNKNOWN_STEP, null, List.of(), null, Map.of(), Duration.ZERO, false);

    /** Whether it came to an end. */
    enum How {
        /** It did. */
        ENDED,
        /** The engine does not know how to go on. */
        STUCK,
        /** It came to a step of which nobody knows how it would have ended. */
        UNKNOWN_STEP,
        /** It waits for something that nobody said. */
        WAITS
    }
}

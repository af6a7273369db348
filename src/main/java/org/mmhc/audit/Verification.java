package org.mmhc.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of checking the chain.
 *
 * @param checked links that were checked
 * @param waiting entries that are too new to be sealed
 * @param head where the chain ends, to be kept as an anchor for the next time
 * @param broken the first thing that is wrong, null when nothing is
 */
public record Verification(
        Instant at,
        long checked,
        long waiting,
        Anchor head,
        @Nullable Break broken) {

    /** What can be wrong with the chain. */
    public enum Damage {
        /** The entry is not what was sealed. */
        CHANGED,
        /** The entry or the link is gone. */
        MISSING,
        /** There is an entry that was never sealed. */
        INSERTED,
        /** The end of the chain is gone: it was longer, or went on differently, before. */
        CUT
    }

    /**
     * The first broken row.
     *
     * @param position its place in the chain, null when it has none
     * @param entry number of the entry, null when it is not known
     */
    public record Break(
            Damage damage,
            @Nullable Long position,
            @Nullable Long entry) {}

    /** Whether nothing is wrong. */
    public boolean isIntact() {
        return broken == null;
    }
}

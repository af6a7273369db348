package org.mmhc.care.coverage;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.visits.VisitId;

/**
 * Whether visits are paid for.
 *
 * @param known whether anybody can say; not of who never bought a plan, nor where none is sold
 * @param reason why one of them is not, null when all are
 * @param lost those that are not, and were before, or are planned since
 */
public record CoverageAnswer(boolean known, @Nullable UncoveredReason reason, Set<VisitId> lost) {

    /** Nobody can say. */
    public static final CoverageAnswer UNKNOWN = new CoverageAnswer(false, null, Set.of());

    /** Whether all of them are paid for. */
    public boolean isCovered() {
        return known && reason == null;
    }
}

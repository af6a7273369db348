package org.mmhc.care.coverage;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.mmhc.base.Uid;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitId;

/** Who knows which visits are paid for. The module that sells plans gives it; where there is none, nobody knows. */
public interface PaidCare {

    /** Whether these visits of one patient are paid for, as it stands; nothing is kept. */
    CoverageAnswer check(List<PlannedVisit> visits);

    /**
     * Sets these visits of one patient aside in what they have bought, inside of the caller's transaction; those that are set aside
     * stay so. What is not paid for is kept as such.
     */
    CoverageAnswer reserve(List<PlannedVisit> visits);

    /** Somebody decided that these are given though nobody pays for them; they never count for a plan. */
    void allow(List<PlannedVisit> visits, Uid decidedBy);

    /** How these visits are paid for; those of which nobody can say are left out. */
    Map<VisitId, VisitCoverage> of(Collection<VisitId> visits);
}

package org.mmhc.visits.policy;

import java.util.List;
import org.mmhc.visits.CancelReason;
import org.mmhc.visits.review.Finding;

/** What the agency's analysts wrote down about visits. Slow: never asked inside of a transaction. */
public interface VisitPolicies {

    /** How long people wait for what around visits of that service. */
    VisitPolicy waits(String service);

    /** What does not fit about a visit of which that is known. */
    List<Finding> findings(VisitFacts facts);

    /** How much of a visit is paid, in per cent, that was cancelled so many hours before it began; after that when negative. */
    int paidOfCancelled(CancelReason reason, boolean byPatient, double hoursBefore);
}

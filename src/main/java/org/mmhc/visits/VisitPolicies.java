package org.mmhc.visits;

import java.util.List;
import org.mmhc.visits.review.Finding;

/** What the agency's analysts wrote down about visits. Slow: never asked inside of a transaction. */
public interface VisitPolicies {

    /** How long people wait for what around visits of that service. */
    VisitPolicy waits(String service);

    /** What does not fit about a visit of which that is known. */
    List<Finding> findings(VisitFacts facts);
}

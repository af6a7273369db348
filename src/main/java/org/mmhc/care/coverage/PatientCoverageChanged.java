package org.mmhc.care.coverage;

import java.time.Instant;
import java.util.List;
import org.mmhc.base.Uid;
import org.mmhc.visits.VisitId;

/**
 * What a patient has bought has changed, and with it what is paid for.
 *
 * @param lost planned visits that are not paid for any more
 */
public record PatientCoverageChanged(Uid patient, List<VisitId> lost, Instant at) {}

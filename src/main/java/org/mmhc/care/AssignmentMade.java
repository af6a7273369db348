package org.mmhc.care;

import java.time.Instant;
import java.util.List;
import org.mmhc.base.Uid;
import org.mmhc.visits.VisitId;

/** Somebody goes to visits that were sought for in that round. */
public record AssignmentMade(CareRequestId request, int round, Uid caregiver, List<VisitId> visits, Instant at) {}

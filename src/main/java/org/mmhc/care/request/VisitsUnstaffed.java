package org.mmhc.care.request;

import java.time.Instant;
import java.util.List;
import org.mmhc.visits.VisitId;

/** Visits that had somebody, or are new, have nobody. */
public record VisitsUnstaffed(CareRequestId request, List<VisitId> visits, Instant at) {}

package org.mmhc.care.request;

import java.time.Instant;

/** Nothing is left to come of a request. */
public record VisitsClosed(CareRequestId request, int round, Instant at) {}

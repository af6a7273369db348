package org.mmhc.care.request;

import java.time.Instant;

/** Visits of a request on a holiday are wanted: who goes is looked at from now on. */
public record HolidayAnswered(CareRequestId request, Instant at) {}

package org.mmhc.care.request;

import java.time.Instant;

/** Whether a request is paid for is to be looked at again. */
public record CoverageChanged(CareRequestId request, Instant at) {}

package org.mmhc.care.request;

import java.time.Instant;
import org.mmhc.base.Uid;
import org.mmhc.care.schedule.Urgency;

/** A patient, or the office for them, sent a request for care. */
public record CareRequestSubmitted(CareRequestId request, Uid patient, String service, Urgency urgency, Instant at) {}

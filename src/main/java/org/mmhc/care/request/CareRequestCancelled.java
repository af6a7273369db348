package org.mmhc.care.request;

import java.time.Instant;
import org.mmhc.base.Uid;

/** A request for care is not wanted any more. */
public record CareRequestCancelled(CareRequestId request, Uid patient, RequestReason reason, Instant at) {}

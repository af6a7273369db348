package org.mmhc.identity;

import java.time.Instant;
import org.mmhc.base.Uid;

/** Somebody proved that they read text messages at their number. */
public record PhoneVerified(Uid uid, Instant at) {}

package org.mmhc.identity;

import java.time.Instant;
import org.mmhc.base.Uid;

/** Somebody proved that they read mail at their address. */
public record EmailVerified(Uid uid, Instant at) {}

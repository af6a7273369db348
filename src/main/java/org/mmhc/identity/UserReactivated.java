package org.mmhc.identity;

import java.time.Instant;
import org.mmhc.base.Uid;

/** An admin gave somebody their access back. */
public record UserReactivated(Uid uid, Uid by, Instant at) {}

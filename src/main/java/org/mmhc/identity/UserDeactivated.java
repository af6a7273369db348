package org.mmhc.identity;

import java.time.Instant;
import org.mmhc.base.Uid;

/** An admin ended somebody's access. */
public record UserDeactivated(Uid uid, Uid by, Instant at) {}

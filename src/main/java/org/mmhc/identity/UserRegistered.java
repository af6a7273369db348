package org.mmhc.identity;

import java.time.Instant;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;

/** Somebody registered themselves. */
public record UserRegistered(Uid uid, Role role, Instant at) {}

package org.mmhc.identity;

import java.time.Instant;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;

/** An admin created somebody's account. */
public record UserCreated(Uid uid, Role role, Uid by, Instant at) {}

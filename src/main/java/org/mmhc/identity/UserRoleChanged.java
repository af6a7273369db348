package org.mmhc.identity;

import java.time.Instant;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;

/** An admin gave somebody another role; what they held by the old one is no longer theirs. */
public record UserRoleChanged(Uid uid, Role from, Role to, Uid by, Instant at) {}

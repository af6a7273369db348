package org.mmhc.profiles;

import java.time.Instant;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;

/** A profile holds, for the first time, everything that the role of its owner needs. */
public record ProfileCompleted(Uid owner, Role role, Instant at) {}

package org.mmhc.identity;

import java.time.Instant;
import org.mmhc.base.Uid;

/** Somebody proved that they read mail at another address, which is theirs from now on. */
public record UserEmailChanged(Uid uid, Instant at) {}

package org.mmhc.profiles;

import java.time.Instant;
import org.mmhc.base.Uid;

/** A caregiver says something new about themselves that matters for whom they are sent to. */
public record CaregivingChanged(Uid owner, Instant at) {}

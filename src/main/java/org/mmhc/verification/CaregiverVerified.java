package org.mmhc.verification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;

/** A caregiver has all that caregivers need, until that moment or for ever; also told when the moment changes. */
public record CaregiverVerified(Uid caregiver, @Nullable Instant until, Instant at) {}

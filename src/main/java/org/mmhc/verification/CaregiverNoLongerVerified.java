package org.mmhc.verification;

import java.time.Instant;
import org.mmhc.base.Uid;

/** A caregiver lacks something that caregivers need; they get no new visits until they are verified again. */
public record CaregiverNoLongerVerified(Uid caregiver, Instant at) {}

package org.mmhc.care.availability;

import java.time.Instant;
import org.mmhc.base.Uid;

/** Two people are not to meet again, as was decided. */
public record KeptApart(Uid patient, Uid caregiver, Instant at) {}

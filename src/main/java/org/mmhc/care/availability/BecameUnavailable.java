package org.mmhc.care.availability;

import java.time.Instant;
import org.mmhc.base.Uid;

/** A caregiver cannot work between these moments: whatever they are booked for then needs somebody else. */
public record BecameUnavailable(
        AbsenceId absence, Uid caregiver, AbsenceReason reason, Instant from, Instant to, Instant at) {}

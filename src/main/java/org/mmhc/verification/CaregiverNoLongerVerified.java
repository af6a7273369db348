package org.mmhc.verification;

import java.time.Instant;
import org.mmhc.base.Uid;

/** A caregiver lost a document that caregivers need; they get no new visits until they are verified again. */
public record CaregiverNoLongerVerified(Uid caregiver, DocumentId because, Instant at) {}

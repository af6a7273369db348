package org.mmhc.visits.stray;

import java.time.Instant;
import org.mmhc.base.Uid;
import org.mmhc.visits.device.EventKind;

/**
 * Something that a phone said and that fits to no visit of its owner.
 *
 * @param id the number that the phone gave it
 * @param visit which visit it named; there may be none of that name
 */
public record Stray(StrayId id, Uid caregiver, String visit, EventKind kind, Instant happenedAt, Instant receivedAt) {}

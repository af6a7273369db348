package org.mmhc.visits.clocking;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.visits.place.Fix;
import org.mmhc.visits.place.PlaceKind;

/**
 * What was said about one end of a visit.
 *
 * @param eventId a number that whoever says it made, so that saying it twice is saying it once
 * @param visit reference of the visit; there may be none of that name
 * @param device the phone, null when it was none that is known
 * @param sequence the phone's own number of what it said
 * @param deviceAt when it happened by the phone's clock; null when {@code happenedAt} is known
 * @param backwards whether the phone's clock ran backwards before it
 * @param enteredBy who said it: the caregiver, or somebody of the office
 * @param reason why it was not said at the moment itself
 */
public record Tap(
        String eventId,
        String visit,
        Uid caregiver,
        ClockKind kind,
        ClockMethod method,
        @Nullable String device,
        @Nullable Long sequence,
        @Nullable Instant deviceAt,
        @Nullable Instant deviceNow,
        Instant receivedAt,
        Instant happenedAt,
        boolean backwards,
        Fix fix,
        @Nullable PlaceKind placeKind,
        Uid enteredBy,
        @Nullable String reason,
        @Nullable String note) {}

package org.mmhc.visits.clocking;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.visits.place.PinSource;
import org.mmhc.visits.place.PlaceKind;
import org.mmhc.visits.place.Position;
import org.mmhc.visits.place.PositionState;

/**
 * What was said about one end of a visit, with how far that was from the home.
 *
 * @param visit reference of the visit; there may be none of that name
 * @param deviceNow when it was sent by the phone's clock
 * @param backwards whether the phone's clock ran backwards before it
 * @param position null when none was sent, and when it was erased
 * @param mocked whether another program is known to have made the position up
 */
public record Clocking(
        String id,
        String visit,
        Uid caregiver,
        ClockKind kind,
        ClockMethod method,
        @Nullable String device,
        @Nullable Instant deviceNow,
        Instant receivedAt,
        Instant happenedAt,
        boolean backwards,
        @Nullable Position position,
        @Nullable Integer accuracyM,
        PositionState positionState,
        @Nullable PlaceKind placeKind,
        boolean mocked,
        @Nullable Integer distanceM,
        @Nullable PinSource pinSource,
        @Nullable Integer pinRadiusM,
        Uid enteredBy,
        @Nullable String reason,
        @Nullable String note) {

    /** More than this a phone is not believed to know of where it is. */
    private static final int WEAK_M = 500;

    /** How it fits to where the home is: a phone that can be wrong by some metres is given the benefit of them. */
    public Whereabouts whereabouts() {
        if (!method.isTap()) {
            return Whereabouts.UNKNOWN;
        }
        if (positionState != PositionState.FIXED || accuracyM == null) {
            return Whereabouts.NO_POSITION;
        }
        if (accuracyM > WEAK_M) {
            return Whereabouts.WEAK_POSITION;
        }
        if (pinSource == null || !pinSource.isExact() || distanceM == null || pinRadiusM == null) {
            return Whereabouts.NOT_PINNED;
        }
        return metresBeyond() > 0 ? Whereabouts.FAR : Whereabouts.THERE;
    }

    /** How many metres it was too far away, at least; nothing when that is not known. */
    public int metresBeyond() {
        if (distanceM == null || accuracyM == null || pinRadiusM == null) {
            return 0;
        }
        return Math.max(0, Math.max(0, distanceM - Math.min(accuracyM, WEAK_M)) - pinRadiusM);
    }

    /** By how much the phone's clock was wrong. */
    public Duration drift() {
        return deviceNow == null
                ? Duration.ZERO
                : Duration.between(deviceNow, receivedAt).abs();
    }

    /** How long after it happened it came. */
    public Duration delay() {
        return Duration.between(happenedAt, receivedAt);
    }
}

package org.mmhc.visits.place;

import org.jspecify.annotations.Nullable;

/**
 * Where a phone was.
 *
 * @param accuracyM within how many metres it was there, almost certainly; null without a position
 * @param mocked whether another program made the position up; null when that cannot be told, as in a browser
 */
public record Fix(
        PositionState state,
        @Nullable Position at,
        @Nullable Integer accuracyM,
        @Nullable Boolean mocked) {

    /** Nobody asked. */
    public static final Fix NONE = new Fix(PositionState.OFF, null, null, null);

    private static final int MOST_ACCURACY_M = 1_000_000;

    public Fix {
        if ((state == PositionState.FIXED) != (at != null) || (at == null) != (accuracyM == null)) {
            throw new IllegalArgumentException("A fix has a position with its accuracy, or neither");
        }
    }

    /** What a phone sent, whatever it is: what is no place on earth is no position. */
    public static Fix sent(
            PositionState state,
            @Nullable Double latitude,
            @Nullable Double longitude,
            @Nullable Double accuracyM,
            @Nullable Boolean mocked) {
        if (latitude == null
                || longitude == null
                || accuracyM == null
                || !(accuracyM >= 0)
                || !(Math.abs(latitude) <= 90)
                || !(Math.abs(longitude) <= 180)) {
            return new Fix(state == PositionState.FIXED ? PositionState.OFF : state, null, null, null);
        }
        return new Fix(
                PositionState.FIXED,
                new Position(latitude, longitude).toCentimetre(),
                (int) Math.min(MOST_ACCURACY_M, Math.round(accuracyM)),
                mocked);
    }
}

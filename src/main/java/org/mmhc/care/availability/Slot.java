package org.mmhc.care.availability;

import java.time.DayOfWeek;
import java.time.LocalTime;

/**
 * A time of the week at which a caregiver can work, by the clock of the agency.
 *
 * @param end one that is not after the start is one of the next day; 00:00 is midnight
 */
public record Slot(DayOfWeek day, LocalTime start, LocalTime end, Kind kind) {

    /** How gladly. */
    public enum Kind {
        /** Gladly. */
        PREFERRED,
        /** If need be. */
        POSSIBLE
    }

    private static final int DAY = 24 * 60;

    /** Minutes of the week from Monday, midnight. */
    int from() {
        return (day.getValue() - 1) * DAY + start.getHour() * 60 + start.getMinute();
    }

    int to() {
        int length = end.toSecondOfDay() / 60 - start.toSecondOfDay() / 60;
        return from() + (length > 0 ? length : length + DAY);
    }
}

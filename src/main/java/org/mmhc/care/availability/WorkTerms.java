package org.mmhc.care.availability;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.mmhc.care.availability.AvailabilityRefusals.TermsUnfit;
import org.mmhc.visits.place.Position;

/**
 * How much a caregiver wants to work at most, and how far they go.
 *
 * @param hoursWeek hours a week, at most
 * @param targetHours hours a week that they would like, null when they have not said
 * @param hoursDay hours a day, at most
 * @param visitsDay visits a day, at most
 * @param travelKm kilometres to a patient, at most
 * @param around the middle of where they work, null when it is not known; rounded to about a hundred metres
 * @param zone by whose clock they say when they can work, null for that of the agency
 * @param confirmedAt when they last said that this is so
 */
public record WorkTerms(
        int hoursWeek,
        @Nullable Integer targetHours,
        int hoursDay,
        int visitsDay,
        int travelKm,
        TravelMode mode,
        @Nullable Position around,
        @Nullable ZoneId zone,
        @Nullable Instant confirmedAt,
        long version) {

    /** What holds for who has not said anything. */
    public static final WorkTerms USUAL =
            new WorkTerms(48, null, 12, 8, 25, TravelMode.TWO_WHEELER, null, null, null, -1);

    /** By whose clock they say when they can work. */
    public ZoneId zoneOr(ZoneId agency) {
        return zone == null ? agency : zone;
    }

    /** Refused with {@link TermsUnfit} when one is more than the agency lets anybody work. */
    void require(WorkLimits.Most most) {
        require("hoursWeek", hoursWeek, 1, most.hoursWeek());
        if (targetHours != null) {
            require("targetHours", targetHours, 1, hoursWeek);
        }
        require("hoursDay", hoursDay, 1, most.hoursDay());
        require("visitsDay", visitsDay, 1, most.visitsDay());
        require("travelKm", travelKm, 1, 200);
    }

    private static void require(String part, int value, int least, int most) {
        if (value < least || value > most) {
            throw new TermsUnfit(part, least, most);
        }
    }
}

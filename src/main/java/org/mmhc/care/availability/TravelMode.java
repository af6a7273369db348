package org.mmhc.care.availability;

/** How a caregiver gets about. */
public enum TravelMode {
    WALK(4.5),
    BICYCLE(12),
    PUBLIC(18),
    TWO_WHEELER(25),
    CAR(28);

    /** Streets are not straight. */
    private static final double DETOUR = 1.3;

    private static final int AT_THE_DOORS = 5;

    private final double kmPerHour;

    TravelMode(double kmPerHour) {
        this.kmPerHour = kmPerHour;
    }

    /** Minutes for that distance as the crow flies. */
    public int minutes(double km) {
        return (int) Math.ceil(km * DETOUR / kmPerHour * 60 + AT_THE_DOORS);
    }
}

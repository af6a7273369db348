package org.mmhc.disputes;

/** What somebody makes of a dispute. */
public enum DisputeFinding {
    /** It is as whoever raised it says. */
    UPHELD,
    /** Some of it is. */
    PARTLY,
    /** It is not. */
    REJECTED,
    /** Too little is known to say. */
    MORE_INVESTIGATION;

    boolean isVerdict() {
        return this != MORE_INVESTIGATION;
    }
}

package org.mmhc.visits.record;

/** What made a visit good or bad. */
public enum RatingTag {
    ON_TIME,
    FRIENDLY,
    CAREFUL,
    LISTENED,
    LATE,
    IN_A_HURRY,
    NOT_FRIENDLY,
    THINGS_LEFT_UNDONE
}

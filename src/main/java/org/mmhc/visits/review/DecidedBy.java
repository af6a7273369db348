package org.mmhc.visits.review;

/** Who decided what came of a visit. */
public enum DecidedBy {
    /** Somebody of the office. */
    PERSON,
    /** All was as it should be. */
    RULES,
    /** Nobody decided in time, so it counts as the caregiver says. */
    DEADLINE
}

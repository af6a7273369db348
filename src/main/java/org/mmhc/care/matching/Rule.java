package org.mmhc.care.matching;

/** What can speak against sending somebody to a visit. */
public enum Rule {
    /** They do not work for the agency any more. */
    NOT_ACTIVE,
    /** They are not verified, or not until the end of the visit. */
    NOT_VERIFIED,
    /** A skill that the care needs is missing. */
    LACKS_SKILL,
    /** The patient, the caregiver or the office said that they are not to be sent. */
    DO_NOT_SEND,
    /** They have another visit then. */
    OVERLAP,
    /** The patient has another visit then. */
    PATIENT_OVERLAP,
    /** They are away. */
    ON_LEAVE,
    /** It is outside of the times at which they work. */
    NOT_AVAILABLE,
    /** More hours in the week than is usual. */
    OVER_WEEK,
    /** More hours in the week than they may or want to work. */
    OVER_WEEK_MOST,
    /** More hours in a day than they may or want to work. */
    OVER_DAY_MOST,
    /** More visits in a day than they should have. */
    TOO_MANY_VISITS,
    /** Too little rest since the day before. */
    SHORT_REST,
    /** Not enough time to get there from the visit before, or on to the next. */
    TRAVEL_TOO_TIGHT,
    /** Farther than they go. */
    TOO_FAR,
    /** Not of the gender that was asked for. */
    GENDER,
    /** Does not speak the language that was asked for. */
    LANGUAGE
}

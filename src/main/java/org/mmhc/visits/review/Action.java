package org.mmhc.visits.review;

/** How the office settles what did not fit. */
public enum Action {
    ACCEPTED_AS_CLOCKED,
    /** Other times are entered. */
    TIMES_CORRECTED,
    /** The patient said that the visit was right. */
    CONFIRMED_BY_PATIENT,
    CONFIRMED_BY_CAREGIVER,
    DOCUMENT_ON_FILE,
    /** The home is elsewhere than was thought. */
    PIN_MOVED,
    /** Somebody else was there. */
    CAREGIVER_CHANGED,
    /** It is not paid; somebody else of the office has to agree. */
    NOT_PAYABLE
}

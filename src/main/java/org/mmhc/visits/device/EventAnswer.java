package org.mmhc.visits.device;

/** What came of something that a phone said. */
public enum EventAnswer {
    /** It counts. */
    RECORDED,
    /** It was said before. */
    ALREADY_KNOWN,
    /** It is kept, and somebody of the office looks at it: there is no such visit, it is another caregiver's, or it was decided before. */
    KEPT_FOR_REVIEW,
    /** Something else was said before under that number, and stands. */
    REFUSED
}

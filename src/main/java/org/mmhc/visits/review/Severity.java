package org.mmhc.visits.review;

/** What becomes of something that does not fit. */
public enum Severity {
    /** It is kept, and that is all. */
    NOTE,
    /** Somebody of the office looks at it. */
    REVIEW
}

package org.mmhc.care.request;

/** How much a wish counts. */
public enum Strength {
    /** It would be nice. */
    WISH,
    /** Nobody else will do. */
    MUST
}

package org.mmhc.care.assignment;

/** How somebody came to visits. */
public enum AssignedHow {
    /** The office chose. */
    BY_OFFICE,
    /** They took an offer. */
    BY_OFFER,
    /** They have the visits before of the same series. */
    BY_SERIES
}

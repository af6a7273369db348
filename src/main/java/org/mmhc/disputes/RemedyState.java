package org.mmhc.disputes;

/** How far something is that was granted. */
public enum RemedyState {
    /** It is to be done. */
    PLANNED,
    /** It is done. */
    DONE,
    /** It could not be done. */
    FAILED,
    /** Another verdict or an admin put something else in its place. */
    REPLACED,
    /** An admin said that it need not be done. */
    WAIVED
}

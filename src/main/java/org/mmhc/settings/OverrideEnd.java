package org.mmhc.settings;

/** Why an override is over. */
public enum OverrideEnd {
    /** Its time is over. */
    TIME_OVER,
    /** Somebody ended it before. */
    REVOKED,
    /** The second person said no. */
    REFUSED,
    /** Nobody answered in time. */
    LAPSED,
    /** Whoever asked took it back. */
    WITHDRAWN
}

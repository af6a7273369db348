package org.mmhc.visits.place;

/** What came of asking a phone where it is. */
public enum PositionState {
    /** It knows. */
    FIXED,
    /** Its owner does not want to say. */
    DENIED,
    /** It did not find out in time. */
    TIMED_OUT,
    /** It was not asked, or cannot know. */
    OFF
}

package org.mmhc.visits.clocking;

/** By which way it was said. */
public enum ClockMethod {
    /** From a phone that was made known, at once or later. */
    MOBILE,
    /** From a page, while signed in. */
    WEB,
    /** Entered by the office; it counts before what phones say. */
    OFFICE,
    /** Said later by the caregiver; it counts where nothing else is known. */
    CLAIM;

    /** Whether it was said at the moment itself. */
    public boolean isTap() {
        return this == MOBILE || this == WEB;
    }
}

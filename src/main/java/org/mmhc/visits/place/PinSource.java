package org.mmhc.visits.place;

/** How it came to be known where a home is. */
public enum PinSource {
    /** Somebody was there with a phone. */
    DEVICE,
    /** The office found it. */
    OFFICE,
    /** The middle of its postal area, which may be far from it. */
    POSTAL_CODE,
    /** It is not known. */
    NONE;

    /** Whether somebody can be said to be far from it. */
    public boolean isExact() {
        return this == DEVICE || this == OFFICE;
    }
}

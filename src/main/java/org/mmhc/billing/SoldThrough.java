package org.mmhc.billing;

/** How a patient came to a plan. */
public enum SoldThrough {
    /** By themselves, or by a caregiver's link. */
    LINK,
    /** An admin entered it. */
    DESK,
    /** The committee gave it to them. */
    COMMITTEE
}

package org.mmhc.visits.place;

/** Where a visit takes place, as the caregiver says. */
public enum PlaceKind {
    /** At the patient's. */
    HOME,
    /** Elsewhere with them: a walk, the doctor's, the shops. */
    COMMUNITY
}

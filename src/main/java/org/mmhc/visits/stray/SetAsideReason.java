package org.mmhc.visits.stray;

/** Why something that a phone said belongs to no visit. */
public enum SetAsideReason {
    SAID_TWICE,
    BY_MISTAKE,
    NO_CARE_GIVEN,
    /** Something else, which has to be said. */
    OTHER
}

package org.mmhc.visits.stray;

/** What became of something that fits to no visit. */
public enum StrayState {
    /** Nobody of the office has decided yet. */
    WAITING,
    /** It belongs to a visit, and counts there. */
    ATTACHED,
    /** It belongs to none. */
    SET_ASIDE
}

package org.mmhc.visits.story;

/** What can happen to a visit that people want to read later; who clocked when stands in the clockings. */
public enum MilestoneKind {
    OPENED,
    REPLANNED,
    LATE,
    MISSED,
    CHECKOUT_MISSING,
    TIMES_CLAIMED,
    TIMES_ENTERED,
    CLOCKING_ATTACHED,
    CONFIRMED,
    NOBODY_HOME,
    EXPLAINED,
    LESS_PROPOSED,
    RESOLVED,
    ESCALATED,
    CLOSED,
    DECIDED_BY_DEADLINE,
    CORRECTED,
    CANCELLED
}

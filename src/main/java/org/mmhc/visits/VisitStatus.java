package org.mmhc.visits;

import java.util.Set;

/** Where a visit stands. */
public enum VisitStatus {
    /** Nobody is booked for it yet, or no longer. */
    OPEN,
    /** A caregiver is booked for it. */
    SCHEDULED,
    /** It does not take place. */
    CANCELLED;

    /** Those that take somebody's time. */
    static final Set<VisitStatus> BOOKED = Set.of(SCHEDULED);

    /** Whether it can still take place. */
    public boolean isAhead() {
        return this != CANCELLED;
    }
}

package org.mmhc.visits;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Where a visit stands. */
public enum VisitStatus {
    /** Nobody is booked for it yet, or no longer. */
    OPEN,
    /** A caregiver is booked for it. */
    SCHEDULED,
    /** The caregiver has come. */
    IN_PROGRESS,
    /** Its time is over and nobody is known to have come. */
    MISSED,
    /** The caregiver has left, as far as is known. */
    FINISHED,
    /** Something does not fit, and somebody looks at it. */
    UNDER_REVIEW,
    /** It is decided what came of it; it stays as it is. */
    CLOSED,
    /** It does not take place. */
    CANCELLED;

    /** Those that take somebody's time, or took it. */
    static final Set<VisitStatus> BOOKED =
            Collections.unmodifiableSet(EnumSet.of(SCHEDULED, IN_PROGRESS, FINISHED, UNDER_REVIEW, CLOSED));

    /** Those that take place, or took place, or should have. */
    static final Set<VisitStatus> STANDING = Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(CANCELLED)));

    /** Whether it can still be planned. */
    public boolean isAhead() {
        return this == OPEN || this == SCHEDULED;
    }

    /** Whether nothing more comes of it. */
    public boolean isOver() {
        return this == CLOSED || this == CANCELLED;
    }

    /** Whether the caregiver was there, as far as is known. */
    public boolean isGiven() {
        return this == FINISHED || this == UNDER_REVIEW || this == CLOSED;
    }
}

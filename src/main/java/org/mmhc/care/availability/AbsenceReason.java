package org.mmhc.care.availability;

/** Why a caregiver cannot work for a while. */
public enum AbsenceReason {
    /** Holidays and the like: the office agrees first. */
    LEAVE,
    /** Counts at once. */
    SICK,
    /** Learning something; the office agrees first. */
    TRAINING,
    OTHER,
    /** The office sends them no offers after a dispute; only it can say so, and visits that they are booked for stay theirs. */
    NO_OFFERS;

    /** Whether caregivers say it of themselves. */
    public boolean isOwn() {
        return this != NO_OFFERS;
    }

    /** Whether it counts before the office has said yes. */
    boolean countsAtOnce() {
        return this == SICK || this == NO_OFFERS;
    }
}

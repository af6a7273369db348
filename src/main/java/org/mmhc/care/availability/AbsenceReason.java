package org.mmhc.care.availability;

/** Why a caregiver cannot work for a while. */
public enum AbsenceReason {
    /** Holidays and the like: the office agrees first. */
    LEAVE,
    /** Counts at once. */
    SICK,
    /** Learning something; the office agrees first. */
    TRAINING,
    OTHER;

    /** Whether it counts before the office has said yes. */
    boolean countsAtOnce() {
        return this == SICK;
    }
}

package org.mmhc.care.availability;

import java.util.Set;

/** What became of a wish to be away. */
public enum AbsenceState {
    /** The office has not answered yet. */
    REQUESTED,
    /** It counts. */
    APPROVED,
    /** The office said no. */
    DECLINED,
    /** Taken back by the caregiver. */
    WITHDRAWN;

    static final Set<AbsenceState> STANDING = Set.of(REQUESTED, APPROVED);
}

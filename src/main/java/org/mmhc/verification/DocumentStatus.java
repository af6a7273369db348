package org.mmhc.verification;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Where a document stands between being handed in and being worth nothing any more. */
public enum DocumentStatus {
    /** Handed in; its files are being checked. */
    SUBMITTED,
    /** Its files are in order and the committee looks at it. */
    IN_REVIEW,
    /** The owner was asked to hand in better files. */
    RESUBMISSION_REQUESTED,
    /** Found true; it counts. */
    VERIFIED,
    /** Still counts, but not for long. */
    EXPIRING,
    /** Found not good enough. */
    REJECTED,
    /** Its files were unsafe or not what they said they were; nobody can open them any more. */
    QUARANTINED,
    /** The owner was asked for better files and did not hand them in. */
    LAPSED,
    /** It was true and its time is over. */
    EXPIRED,
    /** It was true and a newer document took its place. */
    REPLACED,
    /** The owner took it back before it was decided. */
    WITHDRAWN,
    /** An admin ended it and said why. */
    CANCELLED;

    static final Set<DocumentStatus> PENDING =
            Collections.unmodifiableSet(EnumSet.of(SUBMITTED, IN_REVIEW, RESUBMISSION_REQUESTED));
    static final Set<DocumentStatus> STANDING = Collections.unmodifiableSet(EnumSet.of(VERIFIED, EXPIRING));

    static final Set<DocumentStatus> LIVE =
            Collections.unmodifiableSet(EnumSet.of(SUBMITTED, IN_REVIEW, RESUBMISSION_REQUESTED, VERIFIED, EXPIRING));

    /** Not decided yet. */
    public boolean isPending() {
        return PENDING.contains(this);
    }

    /** Found true and still counts. */
    public boolean isStanding() {
        return STANDING.contains(this);
    }

    /** Decided against its owner, who can have it looked at again when that was wrong. */
    boolean isReopenable() {
        return this == REJECTED || this == LAPSED || this == CANCELLED;
    }

    /** Nothing more will happen to it. */
    public boolean isClosed() {
        return !isPending() && !isStanding();
    }
}

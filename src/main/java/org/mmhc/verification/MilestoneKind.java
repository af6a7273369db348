package org.mmhc.verification;

/** What happened to a document. */
public enum MilestoneKind {
    /** Its owner handed it in. */
    SUBMITTED,
    /** Its files were checked and are in order. */
    CHECKED,
    /** Its files were unsafe. */
    QUARANTINED,
    /** Somebody looked at it. */
    REVIEWED,
    /** A look at it was overdue. */
    ESCALATED,
    /** Its owner was asked for better files. */
    RESUBMISSION_REQUESTED,
    /** Its owner handed in better files. */
    RESUBMITTED,
    /** It was found true. */
    VERIFIED,
    /** It was not accepted. */
    REJECTED,
    /** Better files did not come in time. */
    LAPSED,
    /** Its owner was told that it expires soon. */
    EXPIRY_WARNED,
    /** Its time was over. */
    EXPIRED,
    /** A newer document took its place. */
    REPLACED,
    /** A dispute was upheld: others look at it once more. */
    REOPENED,
    /** Its owner took it back. */
    WITHDRAWN,
    /** An admin ended it. */
    CANCELLED
}

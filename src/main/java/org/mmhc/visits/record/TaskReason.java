package org.mmhc.visits.record;

/** Why something was not done. */
public enum TaskReason {
    NO_TIME,
    CLIENT_UNWELL,
    CLIENT_ABSENT,
    CLIENT_DID_NOT_WANT,
    SUPPLIES_MISSING,
    DONE_BY_OTHERS,
    NOT_SAFE,
    /** Something else, which has to be said. */
    OTHER
}

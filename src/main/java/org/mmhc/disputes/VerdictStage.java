package org.mmhc.disputes;

/** Whose verdict it is. */
public enum VerdictStage {
    /** The first decider's. */
    FIRST,
    /** A second decider's, who agrees or does not. */
    SECOND,
    /** An admin's, between two who do not agree. */
    SETTLEMENT,
    /** An admin's, for good. */
    APPEAL
}

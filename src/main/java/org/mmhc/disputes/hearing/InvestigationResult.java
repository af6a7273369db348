package org.mmhc.disputes.hearing;

/** How an investigation goes on. */
public enum InvestigationResult {
    /** Everything that matters is known. */
    COMPLETE,
    /** Parties are asked first. */
    STATEMENTS
}

package org.mmhc.visits.pay;

/** What a line of the ledger says. */
public enum TimeEntryKind {
    /** Due as far as is known. */
    PROVISIONAL,
    /** Decided. */
    CONFIRMED,
    /** Takes an earlier line back. */
    REVERSAL,
    /** Decided anew after it was decided. */
    CORRECTION
}

package org.mmhc.payouts.line;

/** What a line of a payout is. */
public enum LineKind {
    /** For a sale. */
    COMMISSION,
    /** Of a sale that was given back. */
    CLAWBACK,
    /** For a visit. */
    VISIT_PAY,
    /** For a visit about which nobody has decided yet. */
    VISIT_PAY_PROVISIONAL,
    /** Put right by the office. */
    CORRECTION,
    /** What an earlier payout left. */
    CARRIED,
    /** Kept back as tax. */
    TDS
}

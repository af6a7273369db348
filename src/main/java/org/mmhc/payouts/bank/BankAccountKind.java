package org.mmhc.payouts.bank;

/** By what one is paid. */
public enum BankAccountKind {
    /** A number at a bank, found by its IFSC. */
    ACCOUNT,
    /** A UPI id. */
    UPI
}

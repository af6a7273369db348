package org.mmhc.payouts.transfer;

/** The ways by which money goes to caregivers. */
public enum TransferChannel {
    /** The gateway pays, and says what became of it. */
    RAZORPAYX,
    /** It stands in a file that somebody takes to the bank; another one says under which number the bank paid. */
    BANK_FILE,
    /** Two of the office say that it was paid, and under which number. */
    BY_HAND
}

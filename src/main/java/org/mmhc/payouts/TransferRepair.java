package org.mmhc.payouts;

/** How a transfer that did not go through is mended. */
public enum TransferRepair {
    /** It is sent once more. */
    TRY_AGAIN,
    /** The caregiver is asked for another account. */
    OTHER_ACCOUNT,
    /** Somebody paid it at the bank. */
    PAID_BY_HAND,
    /** It is not paid; what it was made of waits for another payout. */
    GIVE_BACK
}

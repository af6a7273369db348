package org.mmhc.payouts;

import java.util.EnumSet;
import java.util.Set;

/** Where a payout is. */
public enum PayoutStatus {
    /** What it is made of is put together. */
    CALCULATED,
    /** Somebody has to agree. */
    IN_APPROVAL,
    /** Somebody wants to look into it first. */
    ON_HOLD,
    /** Somebody of the office puts it right. */
    IN_CORRECTION,
    /** Enough people agreed. */
    APPROVED,
    /** The caregiver can see it and object. */
    STATEMENT_OPEN,
    /** Its money is on its way. */
    TRANSFERRING,
    /** Its money came back, or never left. */
    TRANSFER_FAILED,
    /** Its money is at the caregiver's bank. */
    PAID,
    /** Too little to be paid: the next payout takes it along. */
    CARRIED_FORWARD,
    /** It is not paid; what it was made of waits for another one. */
    CANCELLED;

    /** Those in which nothing is to come any more, as long as no bank sends something back. */
    public static final Set<PayoutStatus> OVER = EnumSet.of(PAID, CARRIED_FORWARD, CANCELLED);

    /** Whether its money is promised to the caregiver. */
    boolean isPromised() {
        return this == APPROVED || this == STATEMENT_OPEN || this == TRANSFER_FAILED;
    }

    /** Whether its money is still to leave. */
    boolean isToBePaid() {
        return isBeingMade() || isPromised();
    }

    /** Whether what it is made of can still be changed. */
    public boolean isBeingMade() {
        return this == CALCULATED || this == IN_APPROVAL || this == ON_HOLD || this == IN_CORRECTION;
    }
}

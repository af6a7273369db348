package org.mmhc.payouts;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What people are told about payouts, and while a payout stands how it is still true. */
public enum PayoutNotice {
    /** A caregiver can see what they are paid. */
    STATEMENT_OPEN(EnumSet.of(PayoutStatus.STATEMENT_OPEN)),
    /** It is too little to be paid now. */
    PAYOUT_CARRIED(EnumSet.of(PayoutStatus.CARRIED_FORWARD)),
    /** It is paid. */
    PAYOUT_PAID(EnumSet.of(PayoutStatus.PAID)),
    /** It is not paid now. */
    PAYOUT_CANCELLED(EnumSet.of(PayoutStatus.CANCELLED)),
    /** The caregiver's account is missing. */
    BANK_ACCOUNT_WANTED(EnumSet.of(PayoutStatus.APPROVED, PayoutStatus.STATEMENT_OPEN, PayoutStatus.TRANSFER_FAILED)),
    /** Admins hear that somebody should look at a payout. */
    PAYOUT_OVERDUE(EnumSet.allOf(PayoutStatus.class)),
    /** Admins hear that a run takes too long. */
    RUN_OVERDUE(EnumSet.noneOf(PayoutStatus.class));

    private final Set<PayoutStatus> states;

    PayoutNotice(Set<PayoutStatus> states) {
        this.states = states;
    }

    boolean isTrueOf(PayoutStatus status) {
        return states.contains(status);
    }

    /** Its name among messages. */
    String template() {
        return "payouts/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

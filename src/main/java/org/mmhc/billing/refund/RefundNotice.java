package org.mmhc.billing.refund;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What people are told about a refund, and while it stands how it is still true. */
public enum RefundNotice {
    /** Somebody said no; the money is credit. */
    REFUND_REJECTED(EnumSet.of(RefundStatus.REJECTED)),
    /** It is on its way to the patient. */
    REFUND_PAID(EnumSet.of(RefundStatus.PROCESSED, RefundStatus.PAID_BY_BANK)),
    /** Admins hear that money went back that nobody here had asked for. */
    REFUND_AT_GATEWAY(EnumSet.allOf(RefundStatus.class)),
    /** Admins hear that something waits for somebody too long. */
    REFUND_OVERDUE(EnumSet.allOf(RefundStatus.class)),
    /** Admins hear that nobody looks at a payment that does not fit. */
    PAYMENT_EXCEPTION_OVERDUE(EnumSet.noneOf(RefundStatus.class));

    private final Set<RefundStatus> states;

    RefundNotice(Set<RefundStatus> states) {
        this.states = states;
    }

    boolean isTrueOf(RefundStatus status) {
        return states.contains(status);
    }

    /** Its name among messages. */
    public String template() {
        return "billing/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

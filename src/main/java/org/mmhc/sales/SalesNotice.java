package org.mmhc.sales;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What people are told about a sale, and while it stands how it is still true. */
enum SalesNotice {
    /** A caregiver hears that a sale of theirs is written down. */
    SALE_RECORDED(EnumSet.of(SaleStatus.ACTIVE)),
    /** A caregiver hears that the committee has to look at a sale of theirs. */
    SALE_HELD(EnumSet.of(SaleStatus.HELD)),
    /** A caregiver hears that something of what a sale earned is taken back. */
    COMMISSION_TAKEN_BACK(EnumSet.allOf(SaleStatus.class)),
    /** The committee hears that a sale waits for it. */
    SALE_TO_DECIDE(EnumSet.of(SaleStatus.HELD));

    private final Set<SaleStatus> states;

    SalesNotice(Set<SaleStatus> states) {
        this.states = states;
    }

    boolean isTrueOf(SaleStatus status) {
        return states.contains(status);
    }

    String template() {
        return "sales/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static SalesNotice named(String message) {
        return valueOf(message.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}

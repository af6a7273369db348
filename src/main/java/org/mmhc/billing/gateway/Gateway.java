package org.mmhc.billing.gateway;

import java.time.Duration;
import java.util.Locale;

/** Who moves money for the agency. */
public enum Gateway {
    /** Payment links in rupees: cards, UPI, banks and wallets of India. */
    RAZORPAY(Duration.ofDays(180)),
    /** Checkout pages for payers abroad. */
    STRIPE(Duration.ofHours(24).minusMinutes(10)),
    /** No gateway: people of the agency took it, in cash or at the bank. Nothing can be asked there. */
    MANUAL(Duration.ZERO),
    /** Transfers to caregivers; nobody pays there. */
    RAZORPAYX(Duration.ZERO);

    private final Duration longestPage;

    Gateway(Duration longestPage) {
        this.longestPage = longestPage;
    }

    /** How long one can pay on a page of it at most. */
    Duration longestPage() {
        return longestPage;
    }

    /** As it stands in addresses, settings and metrics. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

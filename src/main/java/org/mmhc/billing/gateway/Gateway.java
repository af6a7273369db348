package org.mmhc.billing.gateway;

import java.util.Locale;

/** Who takes money for the agency. */
public enum Gateway {
    /** Payment links in rupees: cards, UPI, banks and wallets of India. */
    RAZORPAY,
    /** Checkout pages for payers abroad. */
    STRIPE;

    /** As it stands in addresses, settings and metrics. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

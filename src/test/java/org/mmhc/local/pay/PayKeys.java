package org.mmhc.local.pay;

import java.util.LinkedHashMap;
import java.util.Map;

/** The keys of the agency's accounts at the pay server, which open nothing else. */
final class PayKeys {

    static final String RAZORPAY_ID = "rzp_test_local";
    static final String RAZORPAY = "razorpay-local-key";
    static final String RAZORPAY_HOOK = "razorpay-local-hook";
    static final String RAZORPAY_OLD_HOOK = "razorpay-old-hook";
    static final String RAZORPAYX_ID = "rzp_test_localx";
    static final String RAZORPAYX = "razorpayx-local-key";
    static final String RAZORPAYX_HOOK = "razorpayx-local-hook";
    static final String RAZORPAYX_OLD_HOOK = "razorpayx-old-hook";
    static final String RAZORPAYX_ACCOUNT = "7878780080316316";
    static final String STRIPE = "sk_test_local";
    static final String STRIPE_HOOK = "whsec_local";
    static final String STRIPE_OLD_HOOK = "whsec_old";

    private PayKeys() {}

    /** How the application finds the pay server and knows it. */
    static Map<String, String> settings(String base) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("mmhc.billing.razorpay.api-base", base + "/razorpay");
        settings.put("mmhc.billing.razorpay.key-id", RAZORPAY_ID);
        settings.put("mmhc.billing.razorpay.key", RAZORPAY);
        settings.put("mmhc.billing.razorpay.webhook-secrets", RAZORPAY_HOOK + "," + RAZORPAY_OLD_HOOK);
        settings.put("mmhc.billing.razorpay.link-hosts", "127.0.0.1");
        settings.put("mmhc.billing.stripe.api-base", base + "/stripe");
        settings.put("mmhc.billing.stripe.key", STRIPE);
        settings.put("mmhc.billing.stripe.webhook-secrets", STRIPE_HOOK + "," + STRIPE_OLD_HOOK);
        settings.put("mmhc.billing.stripe.currencies", "INR,USD");
        settings.put("mmhc.billing.stripe.link-hosts", "127.0.0.1");
        settings.put("mmhc.payouts.razorpayx.api-base", base + "/razorpayx");
        settings.put("mmhc.payouts.razorpayx.key-id", RAZORPAYX_ID);
        settings.put("mmhc.payouts.razorpayx.key", RAZORPAYX);
        settings.put("mmhc.payouts.razorpayx.webhook-secrets", RAZORPAYX_HOOK + "," + RAZORPAYX_OLD_HOOK);
        settings.put("mmhc.payouts.razorpayx.account", RAZORPAYX_ACCOUNT);
        return settings;
    }
}

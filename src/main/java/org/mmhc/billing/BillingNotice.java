package org.mmhc.billing;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What people are told about a subscription, and while it stands how it is still true. */
public enum BillingNotice {
    /** It waits to be paid. */
    PLEASE_PAY(EnumSet.of(SubscriptionStatus.AWAITING_PAYMENT)),
    /** An attempt to pay failed. */
    PAYMENT_FAILED(EnumSet.of(SubscriptionStatus.AWAITING_PAYMENT)),
    /** Nobody paid in time. */
    ORDER_LAPSED(EnumSet.of(SubscriptionStatus.LAPSED)),
    /** It was to come in the place of another one, of which less is left by now than was reckoned. */
    CHANGE_OUTDATED(EnumSet.of(SubscriptionStatus.LAPSED)),
    /** It covers care. */
    SUBSCRIPTION_ACTIVE(EnumSet.of(SubscriptionStatus.ACTIVE)),
    /** It ends soon. */
    PLEASE_RENEW(EnumSet.of(SubscriptionStatus.ACTIVE, SubscriptionStatus.SUSPENDED)),
    /** All visits that it gives were given. */
    VISITS_USED_UP(EnumSet.of(SubscriptionStatus.ACTIVE)),
    /** An admin lets it cover nothing for a while. */
    SUBSCRIPTION_SUSPENDED(EnumSet.of(SubscriptionStatus.SUSPENDED)),
    /** It covers care again. */
    SUBSCRIPTION_RESUMED(EnumSet.of(SubscriptionStatus.ACTIVE)),
    /** Its time is over. */
    SUBSCRIPTION_EXPIRED(EnumSet.of(SubscriptionStatus.EXPIRED)),
    /** It ended before its time. */
    SUBSCRIPTION_CANCELLED(EnumSet.of(SubscriptionStatus.CANCELLED)),
    /** Admins hear that something waits for them too long. */
    REPAIR_OVERDUE(EnumSet.allOf(SubscriptionStatus.class));

    private final Set<SubscriptionStatus> states;

    BillingNotice(Set<SubscriptionStatus> states) {
        this.states = states;
    }

    boolean isTrueOf(SubscriptionStatus status) {
        return states.contains(status);
    }

    String template() {
        return "billing/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

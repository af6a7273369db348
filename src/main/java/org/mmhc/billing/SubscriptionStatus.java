package org.mmhc.billing;

/** Where a subscription is in its life. */
public enum SubscriptionStatus {
    /** Somebody wants it, and nothing can be paid yet. */
    REQUESTED,
    /** It can be paid. */
    AWAITING_PAYMENT,
    /** It is paid, and covers care from its first day on. */
    ACTIVE,
    /** It covers nothing until a dispute is settled or an admin lets it go on; its time goes on. */
    SUSPENDED,
    /** Its time is over. */
    EXPIRED,
    /** It was ended before its time, or called off before it was paid. */
    CANCELLED,
    /** Another plan has come in its place. */
    CHANGED,
    /** Nobody paid in time. */
    LAPSED;

    /** Whether it can still be paid for. */
    public boolean isOpen() {
        return this == REQUESTED || this == AWAITING_PAYMENT;
    }

    /** Whether it is paid and its time is not over. */
    public boolean isRunning() {
        return this == ACTIVE || this == SUSPENDED;
    }
}

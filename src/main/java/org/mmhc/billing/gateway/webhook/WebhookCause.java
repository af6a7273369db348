package org.mmhc.billing.gateway.webhook;

/** Why it is as it is with something that a gateway told. */
public enum WebhookCause {
    /** Nothing follows from what is told of this kind. */
    TYPE_NOT_USED,
    /** It is about play money, and the agency takes real money. */
    TEST_MODE,
    /** All of it was known before. */
    KNOWN_BEFORE,
    /** Nobody has heard of the payment that it is about. */
    PAYMENT_UNKNOWN,
    /** Nobody has heard of its payment for hours; people were asked to look. */
    HANDED_TO_PEOPLE,
    /** What it says cannot be. */
    UNREADABLE,
    /** Taking it in failed again and again. */
    NOT_TAKEN_IN
}

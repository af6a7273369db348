package org.mmhc.billing.gateway.webhook;

/** What became of something that a gateway told. */
public enum WebhookState {
    /** It is kept, and not looked at yet. */
    NEW,
    /** What it says is taken in. */
    DONE,
    /** It is about something that nobody has heard of yet; it is looked at again. */
    WAITING,
    /** Nothing follows from it. */
    IGNORED,
    /** It could not be understood or taken in, and people have to look. */
    FAILED
}

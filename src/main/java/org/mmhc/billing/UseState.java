package org.mmhc.billing;

/** How a visit counts for what its patient has bought. */
enum UseState {
    /** It is planned, and its place is kept. */
    RESERVED,
    /** It was given. */
    USED,
    /** It does not count: it was called off, or nobody was cared for. */
    RELEASED,
    /** It is after the last day that is paid, and waits for the renewal. */
    WAITING,
    /** Nothing that was bought covers it. */
    NOT_PAID
}

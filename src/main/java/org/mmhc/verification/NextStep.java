package org.mmhc.verification;

/** What an owner does next about one type of document. */
public enum NextStep {
    /** Hand it in. */
    HAND_IN,
    /** Wait: somebody is looking at it. */
    WAIT,
    /** Hand in better files. */
    RESUBMIT,
    /** Nothing. */
    NOTHING,
    /** Hand in a newer one before it expires. */
    RENEW,
    /** Hand in a newer one: the old one has expired. */
    REPLACE,
    /** Hand it in again, better. */
    TRY_AGAIN
}

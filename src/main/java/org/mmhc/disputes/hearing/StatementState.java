package org.mmhc.disputes.hearing;

/** How what a party has to say stands. */
public enum StatementState {
    /** The party is to be asked. */
    WANTED,
    /** The party was asked. */
    ASKED,
    /** It was said in time. */
    GIVEN,
    /** The party does not want to say anything. */
    DECLINED,
    /** Nothing came in time. */
    MISSING,
    /** It came after its time; it is kept, and opens nothing again. */
    LATE
}

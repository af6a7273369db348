package org.mmhc.disputes;

/** What can be granted. */
public enum RemedyKind {
    /** The visit is given once more. */
    REPEAT_VISIT,
    /** Money is kept for the patient. */
    CREDIT,
    /** Money goes back the way it came. */
    REFUND,
    /** Pay is put right. */
    PAY_CORRECTION,
    /** Somebody is told not to do it again. */
    WARNING,
    /** The agency says that it is sorry. */
    APOLOGY,
    /** A document is looked at again. */
    REOPEN_DOCUMENT,
    /** Two people do not meet again. */
    DO_NOT_SEND_PAIR,
    /** Somebody gets no offers for a while. */
    SUSPEND_OFFERS;

    /** Whether an amount goes with it. */
    public boolean isMoney() {
        return this == CREDIT || this == REFUND || this == PAY_CORRECTION;
    }
}

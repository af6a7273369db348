package org.mmhc.verification;

/** What a reviewer makes of a document. */
public enum Decision {
    /** It is true. */
    APPROVE,
    /** It is not good enough, and better files would not help. */
    REJECT,
    /** It may be true; better files are needed to say so. */
    RESUBMIT
}

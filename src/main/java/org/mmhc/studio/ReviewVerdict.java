package org.mmhc.studio;

/** What somebody says who looks at a change of others. */
public enum ReviewVerdict {
    /** It may come into force. */
    APPROVE,
    /** Something has to be mended first. */
    SEND_BACK,
    /** It is not to be. */
    REJECT
}

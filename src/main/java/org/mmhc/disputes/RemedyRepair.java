package org.mmhc.disputes;

/** What an admin makes of something granted that could not be done. */
public enum RemedyRepair {
    /** It is tried once more. */
    TRY_AGAIN,
    /** The agency does something else instead, outside of this system. */
    REPLACE,
    /** It need not be done. */
    WAIVE
}

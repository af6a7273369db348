package org.mmhc.studio;

/** What becomes of cases that could not go along with a change of their process. */
public enum Settlement {
    /** They are tried once more. */
    TRY_AGAIN,
    /** They end by the version they began with. */
    LEAVE
}

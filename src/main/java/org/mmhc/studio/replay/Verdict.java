package org.mmhc.studio.replay;

/** What a change would have done to a past case. */
public enum Verdict {
    /** The same was done, and it came to the same end. */
    SAME,
    /** It came to the same end by other steps. */
    OTHER_STEPS,
    /** It came to another end. */
    OTHER_END,
    /** The engine would not have known how to go on. */
    STUCK,
    /** It came to a step of which nobody knows how it would have ended, or would wait for what nobody said. */
    CANNOT_SAY,
    /** By the rules in force it does not go again as it is on record, so that nothing can be compared. */
    NOT_REPRODUCED
}

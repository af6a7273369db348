package org.mmhc.studio;

/** What people do with a change. */
public enum ChangeStep {
    /** Somebody began to write it. */
    BEGUN,
    /** It was handed in, the last time. */
    HANDED_IN,
    /** Somebody who wrote nothing of it said what they think. */
    LOOKED_AT,
    /** An admin said what they think. */
    CONFIRMED,
    /** It came into force. */
    DEPLOYED,
    /** It was taken back or called off. */
    STOPPED,
    /** What was before came back. */
    ROLLED_BACK;

    /** Whether it has happened as soon as it is known who did it; of others the moment is known. */
    boolean isToldByWho() {
        return this == LOOKED_AT || this == CONFIRMED || this == STOPPED;
    }
}

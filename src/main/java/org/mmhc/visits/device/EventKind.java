package org.mmhc.visits.device;

/** What a phone says about a visit. */
public enum EventKind {
    /** The caregiver has come. */
    IN,
    /** The caregiver has left. */
    OUT,
    /** What became of what was to be done. */
    TASKS,
    /** Something in words. */
    NOTE;

    /** Whether somebody came or left; words otherwise. */
    public boolean isClocking() {
        return this == IN || this == OUT;
    }
}

package org.mmhc.tasks;

/** Where a human task stands. */
public enum TaskState {
    /** Waits for somebody of its group. */
    OPEN,
    /** Somebody works on it. */
    CLAIMED,
    /** Somebody decided it. */
    COMPLETED,
    /** The process no longer wants it: the case was withdrawn, cancelled or moved on. */
    WITHDRAWN
}

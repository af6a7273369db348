package org.mmhc.tasks;

/** Who reads a line of the history of a case. */
public enum Readers {
    /** Those who work for the agency. */
    STAFF,
    /** Whoever has the task that it was written on, too. */
    EVERYONE
}

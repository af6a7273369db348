package org.mmhc.visits.record;

/** What became of something that was to be done. */
public enum TaskResult {
    DONE,
    NOT_DONE,
    /** The patient did not want it. */
    REFUSED,
    /** There was no need for it. */
    NOT_APPLICABLE
}

package org.mmhc.settings.record;

/** What somebody else thinks of a record that was opened. */
public enum RecordVerdict {
    /** There was reason to. */
    JUSTIFIED,
    /** There was none. */
    NOT_JUSTIFIED
}

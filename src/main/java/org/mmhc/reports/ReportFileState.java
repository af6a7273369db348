package org.mmhc.reports;

/** How far a file of a report is. */
public enum ReportFileState {
    /** Waits to be written. */
    QUEUED,
    /** Is being written. */
    RUNNING,
    /** Can be taken. */
    DONE,
    /** Could not be written. */
    FAILED,
    /** Was called off by whoever asked. */
    CANCELLED,
    /** Was there for a day and is gone. */
    EXPIRED
}

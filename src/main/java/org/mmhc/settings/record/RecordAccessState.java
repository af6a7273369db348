package org.mmhc.settings.record;

/** How far it is with a record that was opened. */
public enum RecordAccessState {
    /** Can be read. */
    OPEN,
    /** Cannot be read any more; somebody else looks at why it was. */
    CLOSED,
    /** Somebody else looked at it. */
    REVIEWED
}

package org.mmhc.tasks.absence;

/** Where an absence stands. */
public enum AbsenceState {
    /** Still to come. */
    PLANNED,
    /** The person is away and the deputy stands in. */
    RUNNING,
    /** The person is here again, or never left. */
    OVER
}

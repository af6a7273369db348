package org.mmhc.visits;

/** What came of a visit. */
public enum VisitOutcome {
    /** All that was planned was done. */
    GIVEN,
    /** Some of it was done. */
    PARTLY,
    /** The patient was cared for, by another service than planned. */
    OTHER_SERVICE,
    /** The patient was not there. */
    NOT_HOME,
    /** The patient did not want it. */
    REFUSED,
    /** Nobody came. */
    NOT_GIVEN;

    /** Whether somebody was cared for. */
    public boolean isCare() {
        return this == GIVEN || this == PARTLY || this == OTHER_SERVICE;
    }
}

package org.mmhc.care.assignment;

/** Why somebody was chosen against a warning, or past somebody who fits better. */
public enum ChoiceReason {
    /** The patient knows them. */
    KNOWS_PATIENT,
    /** The patient or the family asked for them. */
    PATIENT_ASKED,
    /** The caregiver agreed. */
    CAREGIVER_AGREED,
    /** Who fits better could not be had. */
    OTHERS_NOT_FREE,
    /** They had the visits of the series before. */
    GOES_ON,
    /** The patient would have nobody else. */
    NOBODY_ELSE,
    /** As the note says. */
    OTHER;

    /** Whether the note is needed. */
    public boolean needsNote() {
        return this == OTHER;
    }
}

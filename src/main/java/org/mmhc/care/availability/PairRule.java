package org.mmhc.care.availability;

/** What somebody said about a patient and a caregiver. */
public enum PairRule {
    /** They would like each other. */
    FAVOURITE,
    /** This caregiver is not sent to this patient. */
    DO_NOT_SEND
}

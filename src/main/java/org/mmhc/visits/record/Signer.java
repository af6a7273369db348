package org.mmhc.visits.record;

/** Who signs that a visit was given. */
public enum Signer {
    PATIENT,
    /** Somebody of the family, or whoever else stands by the patient. */
    RELATIVE
}

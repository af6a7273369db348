package org.mmhc.profiles;

/** What a person says about their gender; patients may ask for a caregiver by it. */
public enum Gender {
    FEMALE,
    MALE,
    OTHER,
    /** The person would rather not say. */
    NOT_SAID
}

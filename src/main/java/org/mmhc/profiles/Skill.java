package org.mmhc.profiles;

/** What a caregiver can do for a patient. */
public enum Skill {
    /** Washing, dressing, toilet. */
    PERSONAL_CARE,
    /** Giving medicine as prescribed. */
    MEDICATION,
    /** Dressing wounds and watching them heal. */
    WOUND_CARE,
    /** Blood pressure, sugar, temperature, oxygen. */
    VITAL_SIGNS,
    /** Lifting, walking, changing position. */
    MOBILITY,
    /** Exercises that a therapist has shown. */
    PHYSIOTHERAPY_EXERCISES,
    /** People with dementia. */
    DEMENTIA_CARE,
    /** People at the end of their lives. */
    PALLIATIVE_CARE,
    /** After an operation. */
    POST_SURGERY_CARE,
    /** Mothers and newborns. */
    MOTHER_AND_BABY,
    /** Feeding by mouth or by tube. */
    FEEDING,
    /** Cooking for a diet. */
    COOKING,
    /** Light work in the household. */
    HOUSEKEEPING,
    /** Talking, reading, going out together. */
    COMPANIONSHIP
}

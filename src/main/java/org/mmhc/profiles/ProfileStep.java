package org.mmhc.profiles;

import java.util.Arrays;
import java.util.List;
import org.mmhc.base.Role;

/** A part of the profile that is filled in and saved at once. */
public enum ProfileStep {
    /** Names, birth date, gender. */
    NAMES,
    ADDRESS,
    EMERGENCY_CONTACT,
    /** Skills, languages and where one works; only caregivers have it. */
    CAREGIVING;

    /** Whether a profile of that role needs this part. */
    public boolean isNeededBy(Role role) {
        return this != CAREGIVING || role == Role.CAREGIVER;
    }

    /** The parts that a profile of that role consists of, in their order. */
    public static List<ProfileStep> of(Role role) {
        return Arrays.stream(values()).filter(step -> step.isNeededBy(role)).toList();
    }
}

package org.mmhc.profiles;

import org.mmhc.base.Refusal;

/** Thrown when somebody who is not of age wants to give care. */
public class CaregiverTooYoung extends Refusal {

    public CaregiverTooYoung(int minimumAge) {
        super(Kind.INVALID, "profiles.caregiverTooYoung", minimumAge);
    }
}

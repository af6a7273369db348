package org.mmhc.profiles;

import org.mmhc.base.Refusal;

/** What the module of profiles refuses, each named as a fact. */
public final class ProfileRefusals {

    private ProfileRefusals() {}

    /** Thrown when nobody alive can have that birth date: it is in the future or too long ago. */
    public static final class BirthDateWrong extends Refusal {

        public BirthDateWrong() {
            super(Kind.INVALID);
        }
    }

    /** Thrown when somebody who is not of age wants to give care. */
    public static final class CaregiverTooYoung extends Refusal {

        public CaregiverTooYoung(int minimumAge) {
            super(Kind.INVALID, minimumAge);
        }
    }

    /** Thrown when somebody who gives no care wants to say how they do. */
    public static final class NotACaregiver extends Refusal {

        public NotACaregiver() {
            super(Kind.FORBIDDEN);
        }
    }

    /** Thrown when a phone number is not one that can be called. */
    public static final class PhoneNumberWrong extends Refusal {

        public PhoneNumberWrong() {
            super(Kind.INVALID);
        }
    }

    /** Thrown when the profile has been changed since the caller read it, for example in another window. */
    public static final class ProfileChanged extends Refusal {

        public ProfileChanged() {
            super(Kind.STALE);
        }
    }
}

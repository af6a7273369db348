package org.mmhc.profiles;

import org.mmhc.base.Refusal;

/** What the module of profiles refuses, each named as a fact. */
public final class ProfileRefusals {

    private ProfileRefusals() {}

    /** Thrown when a birth date is in the future. */
    public static final class BirthDateAhead extends Refusal {

        public BirthDateAhead() {
            super(Kind.INVALID);
        }
    }

    /** Thrown when nobody alive is as old as that birth date says. */
    public static final class BirthDateTooLongAgo extends Refusal {

        public BirthDateTooLongAgo(int oldest) {
            super(Kind.INVALID, oldest);
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

    /** Thrown when somebody names their own phone number as the one to call when something happens to them. */
    public static final class PhoneIsYourOwn extends Refusal {

        public PhoneIsYourOwn() {
            super(Kind.INVALID);
        }
    }

    /** Thrown when a file is no photo that can be shown, or too large. */
    public static final class PhotoUnfit extends Refusal {

        public PhotoUnfit() {
            super(Kind.INVALID);
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

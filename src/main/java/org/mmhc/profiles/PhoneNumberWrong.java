package org.mmhc.profiles;

import org.mmhc.base.Refusal;

/** Thrown when a phone number is not one that can be called. */
public class PhoneNumberWrong extends Refusal {

    public PhoneNumberWrong() {
        super(Kind.INVALID, "profiles.phoneNumberWrong");
    }
}

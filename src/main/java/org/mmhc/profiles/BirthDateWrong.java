package org.mmhc.profiles;

import org.mmhc.base.Refusal;

/** Thrown when nobody alive can have that birth date: it is in the future or too long ago. */
public class BirthDateWrong extends Refusal {

    public BirthDateWrong() {
        super(Kind.INVALID, "profiles.birthDateWrong");
    }
}

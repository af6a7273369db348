package org.mmhc.profiles;

import org.mmhc.base.Refusal;

/** Thrown when somebody who gives no care wants to say how they do. */
public class NotACaregiver extends Refusal {

    public NotACaregiver() {
        super(Kind.FORBIDDEN, "profiles.notACaregiver");
    }
}

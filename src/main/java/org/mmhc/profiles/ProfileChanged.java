package org.mmhc.profiles;

import org.mmhc.base.Refusal;

/** Thrown when the profile has been changed since the caller read it, for example in another window. */
public class ProfileChanged extends Refusal {

    public ProfileChanged() {
        super(Kind.STALE, "profiles.profileChanged");
    }
}

package org.mmhc.identity;

/** Where a person stands with us. */
public enum UserState {
    /** Confirmed their address and may sign in. */
    ACTIVE,
    /** Registered, but did not follow the link to choose a password yet. */
    UNVERIFIED,
    /** Was invited, but did not choose a password yet. */
    INVITED,
    /** May not sign in any more. */
    DEACTIVATED;

    /** Key of the text for people. */
    public String textKey() {
        return "identity.userState." + name();
    }
}

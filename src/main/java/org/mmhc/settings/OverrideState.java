package org.mmhc.settings;

/** How far an override is. */
public enum OverrideState {
    /** A second person has to agree, or it takes effect any moment. */
    ASKED,
    /** The rule may be broken. */
    ACTIVE,
    /** Its time is over, or somebody ended it. */
    ENDED,
    /** It never came to be: refused, not answered, or taken back. */
    REFUSED
}

package org.mmhc.care.matching;

/** What follows when a rule speaks against somebody. */
public enum Policy {
    /** It is shown. */
    ALLOW,
    /** Who chooses them says why. */
    WARN,
    /** They cannot be chosen. */
    PROHIBIT
}

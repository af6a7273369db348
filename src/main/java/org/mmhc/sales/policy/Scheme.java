package org.mmhc.sales.policy;

/** How a commission is reckoned. */
public enum Scheme {
    /** By tiers: what is sold beyond the end of one earns by the next. */
    TIERED,
    /** By one rate. */
    FLAT,
    /** So much, whatever was sold. */
    FIXED,
    /** It earns nothing. */
    NONE
}

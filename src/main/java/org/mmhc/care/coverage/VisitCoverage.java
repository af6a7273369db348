package org.mmhc.care.coverage;

/** How a visit is paid for. */
public enum VisitCoverage {
    /** By the patient's plan. */
    PAID,
    /** It is given all the same, as somebody decided. */
    ALLOWED,
    /** It is after what is paid now, and will be when that is renewed. */
    LATER,
    /** By nobody. */
    NOT_PAID
}

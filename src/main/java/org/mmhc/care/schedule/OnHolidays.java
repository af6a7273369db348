package org.mmhc.care.schedule;

/** What becomes of a visit that falls on a holiday of the agency. */
public enum OnHolidays {
    /** It takes place as on any other day. */
    KEEP,
    /** It does not take place. */
    SKIP,
    /** The patient is asked before. */
    ASK
}

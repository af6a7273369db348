package org.mmhc.care.schedule;

/** How soon somebody needs care. */
public enum Urgency {
    /** When it suits. */
    ROUTINE,
    /** Within three days. */
    SOON,
    /** Within a day. */
    URGENT,
    /** Within four hours. */
    EMERGENCY
}

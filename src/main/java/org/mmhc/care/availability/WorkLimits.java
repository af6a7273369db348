package org.mmhc.care.availability;

/** How much the agency lets anybody work, as its analysts wrote it down. Slow: never asked inside of a transaction. */
public interface WorkLimits {

    /** More than this nobody works, whatever they want. */
    record Most(int hoursWeek, int hoursDay, int visitsDay) {}

    /** What holds now. */
    Most most();
}

package org.mmhc.care.triage;

import org.mmhc.care.schedule.Urgency;

/** How the agency seeks caregivers, as its analysts wrote it down. Slow: never asked inside of a transaction. */
public interface CarePolicy {

    /** How a round goes that begins that many minutes before its first visit; not to be had while the engine is away. */
    Triage triageFor(Urgency urgency, String service, long minutesToStart);

    /** Whether that care is paid for, as far as the table knows. */
    boolean isCovered(String service, Urgency urgency);
}

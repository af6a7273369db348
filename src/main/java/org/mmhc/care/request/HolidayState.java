package org.mmhc.care.request;

import java.util.EnumSet;
import java.util.Set;

/** How far it is known whether a visit on a holiday takes place. */
public enum HolidayState {
    /** The patient is asked later. */
    LATER,
    /** The patient was asked. */
    ASKED,
    /** It takes place, as the patient said or by saying nothing; who goes is not looked at yet. */
    WANTED,
    /** It takes place, and is found somebody for as any other. */
    SETTLED,
    /** It does not take place. */
    LEFT_OUT;

    /** Nobody is sought as long as it is not known. */
    public static final Set<HolidayState> OPEN = EnumSet.of(LATER, ASKED);
}

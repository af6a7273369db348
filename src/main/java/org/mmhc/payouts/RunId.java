package org.mmhc.payouts;

import java.time.YearMonth;
import org.mmhc.base.References;

/** Identifies the run of a month, for example {@code RUN-2027-06}. */
public record RunId(String value) {

    public RunId {
        value = References.canonical(value);
    }

    /** The run of that month. */
    public static RunId of(YearMonth month) {
        return new RunId("RUN-" + month);
    }

    @Override
    public String toString() {
        return value;
    }
}

package org.mmhc.payouts;

import java.time.YearMonth;
import org.mmhc.base.References;

/** Identifies the run of a month, for example {@code RUN-2027-06}. */
public record RunId(String value) {

    private static final String PREFIX = "RUN-";

    public RunId {
        value = References.canonical(value);
    }

    /** The run of that month. */
    public static RunId of(YearMonth month) {
        return new RunId(PREFIX + month);
    }

    /** Which month it is of. */
    public YearMonth month() {
        return YearMonth.parse(value.substring(PREFIX.length()));
    }

    @Override
    public String toString() {
        return value;
    }
}

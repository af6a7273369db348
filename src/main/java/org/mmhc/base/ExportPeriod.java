package org.mmhc.base;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.mmhc.base.BaseRefusals.ExportPeriodUnfit;

/** The days of which a file tells, both with it. Refused with {@link ExportPeriodUnfit} when they are turned round, or too many. */
public record ExportPeriod(LocalDate from, LocalDate to) {

    /** So many months can be in one file. */
    public static final int MOST_MONTHS = 13;

    public ExportPeriod {
        if (to.isBefore(from) || !to.isBefore(from.plusMonths(MOST_MONTHS))) {
            throw new ExportPeriodUnfit(MOST_MONTHS);
        }
    }

    /** When it begins there. */
    public Instant begin(ZoneId zone) {
        return from.atStartOfDay(zone).toInstant();
    }

    /** The first moment there that is not in it any more. */
    public Instant end(ZoneId zone) {
        return to.plusDays(1).atStartOfDay(zone).toInstant();
    }
}

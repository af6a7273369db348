package org.mmhc.reports;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/** When somebody is told that there is a new period to look at. */
public enum ReportSchedule {
    /** Not at all. */
    NEVER,
    /** On Monday mornings. */
    WEEKLY,
    /** On the first morning of a month. */
    MONTHLY;

    private static final int MORNING = 7;

    /** The next time after that moment; null when there is none. */
    @Nullable
    Instant after(Instant moment, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(moment, zone);
        return switch (this) {
            case NEVER -> null;
            case WEEKLY -> {
                Instant ofThisWeek = morning(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)), zone);
                yield ofThisWeek.isAfter(moment)
                        ? ofThisWeek
                        : morning(day.with(TemporalAdjusters.next(DayOfWeek.MONDAY)), zone);
            }
            case MONTHLY -> {
                Instant ofThisMonth = morning(day.withDayOfMonth(1), zone);
                yield ofThisMonth.isAfter(moment)
                        ? ofThisMonth
                        : morning(day.withDayOfMonth(1).plusMonths(1), zone);
            }
        };
    }

    private static Instant morning(LocalDate day, ZoneId zone) {
        return day.atTime(MORNING, 0).atZone(zone).toInstant();
    }
}

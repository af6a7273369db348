package org.mmhc.reports;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** Which days of a report somebody wants to see, told from the day on which they look. */
public enum ReportPeriod {
    /** The last thirty days, today with them. */
    LAST_30_DAYS,
    /** From Monday to Sunday before today's week. */
    LAST_WEEK,
    /** The calendar month before today's. */
    LAST_MONTH,
    /** From New Year until today. */
    THIS_YEAR;

    private static final int DAYS = 30;
    private static final int WEEK = 7;

    /** Its first day, seen from that one. */
    public LocalDate first(LocalDate today) {
        return switch (this) {
            case LAST_30_DAYS -> today.minusDays(DAYS - 1L);
            case LAST_WEEK -> monday(today).minusDays(WEEK);
            case LAST_MONTH -> today.withDayOfMonth(1).minusMonths(1);
            case THIS_YEAR -> today.withDayOfYear(1);
        };
    }

    /** Its last day, seen from that one. */
    public LocalDate last(LocalDate today) {
        return switch (this) {
            case LAST_30_DAYS, THIS_YEAR -> today;
            case LAST_WEEK -> monday(today).minusDays(1);
            case LAST_MONTH -> today.withDayOfMonth(1).minusDays(1);
        };
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}

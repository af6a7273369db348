package org.mmhc.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Days that are told from the day of looking, and mornings on which somebody is told. */
class ReportScheduleTests {

    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
    private static final LocalDate SATURDAY = LocalDate.of(2026, 11, 28);

    @Test
    void periodsAreWholeWeeksAndMonthsBeforeTheDayOfLooking() {
        assertThat(ReportPeriod.LAST_WEEK.first(SATURDAY)).isEqualTo("2026-11-16");
        assertThat(ReportPeriod.LAST_WEEK.last(SATURDAY)).isEqualTo("2026-11-22");
        assertThat(ReportPeriod.LAST_WEEK.first(LocalDate.of(2026, 11, 23))).isEqualTo("2026-11-16");
        assertThat(ReportPeriod.LAST_MONTH.first(LocalDate.of(2026, 3, 31))).isEqualTo("2026-02-01");
        assertThat(ReportPeriod.LAST_MONTH.last(LocalDate.of(2026, 3, 31))).isEqualTo("2026-02-28");
        assertThat(ReportPeriod.LAST_30_DAYS.first(SATURDAY)).isEqualTo("2026-10-30");
        assertThat(ReportPeriod.THIS_YEAR.first(SATURDAY)).isEqualTo("2026-01-01");
    }

    @Test
    void somebodyIsToldInTheMorningOfTheAgency() {
        Instant now = Instant.parse("2026-11-28T12:00:00Z");

        assertThat(ReportSchedule.NEVER.after(now, KOLKATA)).isNull();
        assertThat(ReportSchedule.WEEKLY.after(now, KOLKATA)).isEqualTo("2026-11-30T01:30:00Z");
        assertThat(ReportSchedule.MONTHLY.after(now, KOLKATA)).isEqualTo("2026-12-01T01:30:00Z");
    }

    @Test
    void ofTheMorningItselfTheNextIsAWeekOrAMonthLater() {
        assertThat(ReportSchedule.WEEKLY.after(Instant.parse("2026-11-30T01:29:59Z"), KOLKATA))
                .isEqualTo("2026-11-30T01:30:00Z");
        assertThat(ReportSchedule.WEEKLY.after(Instant.parse("2026-11-30T01:30:00Z"), KOLKATA))
                .isEqualTo("2026-12-07T01:30:00Z");
        assertThat(ReportSchedule.MONTHLY.after(Instant.parse("2026-12-01T01:30:00Z"), KOLKATA))
                .isEqualTo("2027-01-01T01:30:00Z");
    }
}

package org.mmhc.care.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mmhc.care.schedule.ScheduleRefusals.ScheduleUnfit;
import org.mmhc.care.schedule.Schedules.LineAsked;

class ScheduleTests {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
    private static final Instant NOW = Instant.parse("2026-10-01T10:00:00Z");

    @Test
    void aSeriesStaysAtItsHourOnTheWallWhenTheClockIsSetBack() {
        ScheduleLine nights = night(LocalDate.of(2026, 10, 17), Schedules.kept("FREQ=WEEKLY;BYDAY=SA,WE"));
        assertThat(nights.occurrences(BERLIN).limit(4).map(Occurrence::startsAt))
                .containsExactly(
                        Instant.parse("2026-10-17T20:00:00Z"),
                        Instant.parse("2026-10-21T20:00:00Z"),
                        Instant.parse("2026-10-24T20:00:00Z"),
                        Instant.parse("2026-10-28T21:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"2026-10-17, 8", "2026-10-24, 9", "2027-03-27, 7"})
    void aNightIsAsLongAsItIs(LocalDate day, int hours) {
        Occurrence night = night(day, null).occurrences(BERLIN).findFirst().orElseThrow();
        assertThat(Duration.between(night.startsAt(), night.endsAt())).isEqualTo(Duration.ofHours(hours));
    }

    @Test
    void aTimeThatTheClockLeavesOutMovesOn() {
        ScheduleLine line = new ScheduleLine(LocalDate.of(2027, 3, 28), LocalTime.of(2, 30), LocalTime.of(3, 15), null);
        Occurrence moved = line.occurrences(BERLIN).findFirst().orElseThrow();
        assertThat(moved.startsAt()).isEqualTo(Instant.parse("2027-03-28T01:30:00Z"));
        assertThat(Duration.between(moved.startsAt(), moved.endsAt())).isEqualTo(Duration.ofMinutes(45));
    }

    @Test
    void untilMidnightIsMidnight() {
        ScheduleLine evening =
                new ScheduleLine(LocalDate.of(2026, 11, 2), LocalTime.of(22, 0), LocalTime.MIDNIGHT, null);
        assertThat(evening.length()).isEqualTo(Duration.ofHours(2));
        assertThat(evening.occurrences(KOLKATA).findFirst().orElseThrow().endsAt())
                .isEqualTo(Instant.parse("2026-11-02T18:30:00Z"));
    }

    @Test
    void aDayThatIsLeftOutAndTheDaysAfterTheEndAreNotInIt() {
        ScheduleLine daily = new ScheduleLine(
                        LocalDate.of(2026, 11, 2), LocalTime.of(8, 0), LocalTime.of(9, 0), Schedules.kept("FREQ=DAILY"))
                .without(LocalDate.of(2026, 11, 3))
                .endingOn(LocalDate.of(2026, 11, 5));
        assertThat(daily.occurrences(KOLKATA).map(occurrence -> occurrence.at().getDayOfMonth()))
                .containsExactly(2, 4, 5);
    }

    @Test
    void whatIsWrittenIsReadAlike() {
        Repetition weekly = Repetition.weekly(DayOfWeek.FRIDAY, DayOfWeek.MONDAY);
        assertThat(weekly.text()).isEqualTo("FREQ=WEEKLY;BYDAY=MO,FR");
        assertThat(Schedules.kept(weekly.text())).isEqualTo(weekly);
        Repetition ending =
                Objects.requireNonNull(Schedules.kept("FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=1,15;UNTIL=20270131"));
        assertThat(Schedules.kept(ending.text())).isEqualTo(ending);
        assertThat(ending.until()).isEqualTo(LocalDate.of(2027, 1, 31));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FREQ=HOURLY | FREQ",
                "FREQ=DAILY;INTERVAL=0 | INTERVAL",
                "FREQ=DAILY;INTERVAL=13 | INTERVAL",
                "FREQ=WEEKLY;BYDAY=XX | BYDAY",
                "FREQ=DAILY;BYDAY=MO | BYDAY",
                "FREQ=MONTHLY;BYMONTHDAY=32 | BYMONTHDAY",
                "FREQ=DAILY;COUNT=3;UNTIL=20261101 | UNTIL",
                "FREQ=DAILY;COUNT=0 | COUNT",
                "FREQ=DAILY;COUNT=367 | COUNT",
                "FREQ=DAILY;UNTIL=20281101 | UNTIL",
                "FREQ=DAILY;UNTIL=20261001 | RRULE",
                "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31 | RRULE",
                "FREQ=DAILY;BYSETPOS=1 | BYSETPOS",
                "FREQ=DAILY;FREQ=DAILY | FREQ",
                "nonsense | NONSENSE"
            })
    void aRepetitionThatCareHasNoUseForIsRefusedByItsPart(String rule, String part) {
        assertThatExceptionOfType(ScheduleUnfit.class)
                .isThrownBy(() -> Schedules.of(List.of(asked(rule), asked(rule)), KOLKATA, NOW))
                .satisfies(unfit -> {
                    assertThat(unfit.line()).isEqualTo(1);
                    assertThat(unfit.part()).isEqualTo(part);
                });
    }

    @Test
    void tooManyLinesTooShortAndTooFarAheadAreRefused() {
        unfit(Collections.nCopies(11, asked(null)), "lines");
        unfit(List.of(), "lines");
        LocalDate day = LocalDate.of(2026, 11, 2);
        unfit(List.of(new LineAsked(day, LocalTime.of(8, 0), LocalTime.of(8, 10), null, Set.of())), "endTime");
        unfit(List.of(new LineAsked(day.plusYears(1), LocalTime.of(8, 0), LocalTime.of(9, 0), null, null)), "startsOn");
        unfit(List.of(new LineAsked(day, null, LocalTime.of(9, 0), null, null)), "startTime");
    }

    @Test
    @Timeout(20)
    void whatWouldBeCountedForeverIsRefusedAtOnce() {
        LocalTime eight = LocalTime.of(8, 0);
        LocalTime nine = LocalTime.of(9, 0);
        unfit(List.of(new LineAsked(LocalDate.of(1, 1, 1), eight, nine, "FREQ=DAILY", null)), "startsOn");
        unfit(List.of(new LineAsked(LocalDate.of(2025, 9, 30), eight, nine, "FREQ=DAILY", null)), "startsOn");
        LocalDate february = LocalDate.of(2027, 2, 1);
        unfit(
                List.of(new LineAsked(february, eight, nine, "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=30,31", null)),
                "RRULE");
    }

    @Test
    void aSeriesKnowsItsVisitsByTheMinuteWhereverTheirTimesComeFrom() {
        LocalDate day = LocalDate.of(2026, 11, 2);
        LocalTime odd = LocalTime.of(8, 0, 30, 500_000_000);
        ScheduleLine line = new ScheduleLine(day, LocalTime.of(8, 0), LocalTime.of(9, 0), Schedules.kept("FREQ=DAILY"))
                .goingOn(day, odd, odd.plusHours(1), Set.of());
        assertThat(line.on(day, KOLKATA))
                .isEqualTo(line.occurrences(KOLKATA).findFirst().orElseThrow());
    }

    @Test
    void moreDaysThanAreKeptAreNotLeftOut() {
        LocalDate day = LocalDate.of(2026, 11, 2);
        Set<LocalDate> without = day.datesUntil(day.plusDays(121)).collect(Collectors.toSet());
        unfit(List.of(new LineAsked(day, LocalTime.of(8, 0), LocalTime.of(9, 0), "FREQ=DAILY", without)), "without");
    }

    private static void unfit(List<LineAsked> lines, String part) {
        assertThatExceptionOfType(ScheduleUnfit.class)
                .isThrownBy(() -> Schedules.of(lines, KOLKATA, NOW))
                .satisfies(unfit -> assertThat(unfit.part()).isEqualTo(part));
    }

    private static LineAsked asked(@Nullable String rule) {
        return new LineAsked(LocalDate.of(2026, 11, 2), LocalTime.of(8, 0), LocalTime.of(10, 0), rule, null);
    }

    private static ScheduleLine night(LocalDate from, @Nullable Repetition repetition) {
        return new ScheduleLine(from, LocalTime.of(22, 0), LocalTime.of(6, 0), repetition);
    }
}

package org.mmhc.care.schedule;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mmhc.care.schedule.Repetition.PartUnfit;
import org.mmhc.care.schedule.ScheduleRefusals.ScheduleUnfit;

/** Reads schedules as people and programs give them, and says what does not fit, by line and part. */
public final class Schedules {

    /** How many lines a schedule may have. */
    public static final int MOST_LINES = 10;

    private static final int FARTHEST_YEARS = 1;
    private static final int MOST_WITHOUT = 120;

    private Schedules() {}

    /**
     * A line as it is given.
     *
     * @param rule the repetition as the text of RFC 5545, null or empty for once
     * @param onHolidays what becomes of it on a holiday, null for as on any other day
     */
    public record LineAsked(
            @Nullable LocalDate startsOn,
            @Nullable LocalTime startTime,
            @Nullable LocalTime endTime,
            @Nullable String rule,
            @Nullable Set<@NotNull LocalDate> without,
            @Nullable OnHolidays onHolidays) {

        /** A line that takes place on holidays too. */
        public LineAsked(
                @Nullable LocalDate startsOn,
                @Nullable LocalTime startTime,
                @Nullable LocalTime endTime,
                @Nullable String rule,
                @Nullable Set<LocalDate> without) {
            this(startsOn, startTime, endTime, rule, without, null);
        }
    }

    /**
     * The lines, when they fit. Each lasts from fifteen minutes to a day, repeats as {@link Repetition} can say, begins at most a
     * year from today, before or after, leaves out at most 120 days and has one on which it takes place.
     */
    public static List<ScheduleLine> of(List<LineAsked> asked, ZoneId zone, Instant now) {
        if (asked.isEmpty() || asked.size() > MOST_LINES) {
            throw new ScheduleUnfit(asked.size(), "lines");
        }
        return IntStream.range(0, asked.size())
                .mapToObj(place -> line(place + 1, asked.get(place), zone, now))
                .toList();
    }

    private static ScheduleLine line(int number, LineAsked asked, ZoneId zone, Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        LocalDate startsOn = given(asked.startsOn(), number, "startsOn");
        if (startsOn.isAfter(today.plusYears(FARTHEST_YEARS)) || startsOn.isBefore(today.minusYears(FARTHEST_YEARS))) {
            throw new ScheduleUnfit(number, "startsOn");
        }
        LocalTime start = given(asked.startTime(), number, "startTime");
        LocalTime end = given(asked.endTime(), number, "endTime");
        Set<LocalDate> without = asked.without() == null ? Set.of() : asked.without();
        if (without.size() > MOST_WITHOUT) {
            throw new ScheduleUnfit(number, "without");
        }
        OnHolidays onHolidays = asked.onHolidays() == null ? OnHolidays.KEEP : asked.onHolidays();
        ScheduleLine line =
                new ScheduleLine(startsOn, start, end, repetition(number, asked.rule()), without, null, onHolidays);
        if (line.length().compareTo(ScheduleLine.SHORTEST) < 0) {
            throw new ScheduleUnfit(number, "endTime");
        }
        if (line.repetition() != null
                && line.repetition().until() != null
                && line.repetition().until().isAfter(startsOn.plusYears(FARTHEST_YEARS))) {
            throw new ScheduleUnfit(number, "UNTIL");
        }
        if (line.occurrences(zone).findFirst().isEmpty()) {
            throw new ScheduleUnfit(number, "RRULE");
        }
        return line;
    }

    private static <T> T given(@Nullable T value, int number, String part) {
        if (value == null) {
            throw new ScheduleUnfit(number, part);
        }
        return value;
    }

    private static @Nullable Repetition repetition(int number, @Nullable String rule) {
        if (rule == null || rule.isBlank()) {
            return null;
        }
        try {
            return Repetition.of(rule);
        } catch (PartUnfit unfit) {
            throw new ScheduleUnfit(number, unfit.part());
        }
    }

    /** A repetition as it was kept. */
    public static @Nullable Repetition kept(@Nullable String rule) {
        return repetition(1, rule);
    }

    /** The next times at which care is wanted by any of the lines. */
    public static List<Occurrence> next(List<ScheduleLine> lines, ZoneId zone, Instant now, int most) {
        return lines.stream()
                .flatMap(line -> line.occurrences(zone)
                        .dropWhile(occurrence -> !occurrence.startsAt().isAfter(now))
                        .limit(most))
                .sorted(Comparator.comparing(Occurrence::startsAt))
                .limit(most)
                .toList();
    }

    /** The first time at which care is wanted. */
    public static Optional<Occurrence> first(List<ScheduleLine> lines, ZoneId zone) {
        return lines.stream()
                .flatMap(line -> line.occurrences(zone).limit(1))
                .min(Comparator.comparing(Occurrence::startsAt));
    }
}

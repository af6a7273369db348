package org.mmhc.care.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * One line of a schedule: from when on, from what minute to what minute, and how it repeats. Both times are what the clock on the
 * wall of the home says, so that the patient is visited at eight in winter and in summer; an end that is not after the start is one of the next
 * day.
 *
 * @param repetition null for a line that takes place once
 * @param without days on which it would take place and does not
 * @param endsOn the last day on which it takes place, null when there is none but that of the repetition
 * @param onHolidays what becomes of it on a holiday
 */
public record ScheduleLine(
        LocalDate startsOn,
        LocalTime startTime,
        LocalTime endTime,
        @Nullable Repetition repetition,
        Set<LocalDate> without,
        @Nullable LocalDate endsOn,
        OnHolidays onHolidays) {

    static final Duration SHORTEST = Duration.ofMinutes(15);

    public ScheduleLine {
        startTime = startTime.truncatedTo(ChronoUnit.MINUTES);
        endTime = endTime.truncatedTo(ChronoUnit.MINUTES);
        without = Set.copyOf(without);
    }

    /** A line without exceptions, also on holidays. */
    public ScheduleLine(LocalDate startsOn, LocalTime startTime, LocalTime endTime, @Nullable Repetition repetition) {
        this(startsOn, startTime, endTime, repetition, Set.of(), null, OnHolidays.KEEP);
    }

    /** How long a visit lasts by the clock on the wall; 08:00 to 08:00 is a whole day. */
    public Duration length() {
        Duration length = Duration.between(startTime, endTime);
        return length.isPositive() ? length : length.plusDays(1);
    }

    /** The times at which care is wanted, from the day on which the line begins; without an end when the repetition has none. */
    public Stream<Occurrence> occurrences(ZoneId zone) {
        Iterator<LocalDateTime> all = repetition == null
                ? List.of(startsOn.atTime(startTime)).iterator()
                : repetition.from(startsOn.atTime(startTime));
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(all, Spliterator.ORDERED), false)
                .takeWhile(time -> endsOn == null || !time.toLocalDate().isAfter(endsOn))
                .filter(time -> !without.contains(time.toLocalDate()))
                .map(time -> occurrence(time, zone));
    }

    /** Those that begin before that moment. */
    public List<Occurrence> occurrencesBefore(Instant end, ZoneId zone) {
        return occurrences(zone)
                .takeWhile(occurrence -> occurrence.startsAt().isBefore(end))
                .toList();
    }

    /* A time that the clock leaves out moves on by as much as is left out; of one that it shows twice it is the first. */
    private Occurrence occurrence(LocalDateTime local, ZoneId zone) {
        Instant start = ZonedDateTime.of(local, zone).toInstant();
        Instant end = ZonedDateTime.of(local.plus(length()), zone).toInstant();
        return new Occurrence(local, start, end.isAfter(start) ? end : start.plus(length()));
    }

    /** What it comes to on that day, whether or not it takes place then. */
    public Occurrence on(LocalDate day, ZoneId zone) {
        return occurrence(day.atTime(startTime), zone);
    }

    /** The line that takes the place of this one from that day on, at other times; not on the days that are kept apart. */
    public ScheduleLine goingOn(LocalDate from, LocalTime start, LocalTime end, Set<LocalDate> apart) {
        Set<LocalDate> out = Stream.concat(without.stream(), apart.stream()).collect(Collectors.toSet());
        return new ScheduleLine(from, start, end, repetition == null ? null : left(from), out, endsOn, onHolidays);
    }

    /* One that takes place so often has taken place some times before. */
    private Repetition left(LocalDate from) {
        Integer times = Objects.requireNonNull(repetition).times();
        if (times == null) {
            return repetition;
        }
        Iterator<LocalDateTime> all = repetition.from(startsOn.atTime(startTime));
        int before = 0;
        while (all.hasNext() && all.next().toLocalDate().isBefore(from)) {
            before++;
        }
        return repetition.times(Math.max(1, times - before));
    }

    /** The same line, with its last day. */
    public ScheduleLine endingOn(LocalDate last) {
        return new ScheduleLine(startsOn, startTime, endTime, repetition, without, last, onHolidays);
    }

    /** The same line, but not on that day. */
    public ScheduleLine without(LocalDate day) {
        return without(Set.of(day));
    }

    /** The same line, but not on holidays when it leaves them out. */
    public ScheduleLine around(Set<LocalDate> holidays) {
        return onHolidays == OnHolidays.SKIP ? without(holidays) : this;
    }

    private ScheduleLine without(Set<LocalDate> days) {
        return new ScheduleLine(
                startsOn,
                startTime,
                endTime,
                repetition,
                Stream.concat(without.stream(), days.stream()).collect(Collectors.toSet()),
                endsOn,
                onHolidays);
    }
}

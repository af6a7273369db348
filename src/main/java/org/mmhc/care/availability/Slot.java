package org.mmhc.care.availability;

import static java.time.temporal.TemporalAdjusters.nextOrSame;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A time of the week at which a caregiver can work, by the clock of their zone.
 *
 * @param end one that is not after the start is one of the next day; 00:00 is midnight
 * @param validFrom the first day on which it can begin, null when it always could
 * @param validUntil the last day on which it can begin, null when there is none
 */
public record Slot(
        DayOfWeek day,
        LocalTime start,
        LocalTime end,
        Kind kind,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validUntil) {

    /** How gladly. */
    public enum Kind {
        /** Gladly. */
        PREFERRED,
        /** If need be. */
        POSSIBLE
    }

    private static final int DAY = 24 * 60;
    private static final int DAYS = 7;

    /** Before and after every day that somebody names. */
    private static final LocalDate EVER = LocalDate.of(1, 1, 1);

    private static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    /** A time that holds for good. */
    public Slot(DayOfWeek day, LocalTime start, LocalTime end, Kind kind) {
        this(day, start, end, kind, null, null);
    }

    /** The same from that day until that one. */
    public Slot between(@Nullable LocalDate first, @Nullable LocalDate last) {
        return new Slot(day, start, end, kind, first, last);
    }

    /** Whether it begins on that day. */
    boolean begins(LocalDate date) {
        return date.getDayOfWeek() == day && holds(date);
    }

    /** Whether that day is one of those between its first and its last. */
    boolean holds(LocalDate date) {
        return !date.isBefore(first()) && !date.isAfter(last());
    }

    /** Whether its last day is over. */
    public boolean isOver(LocalDate today) {
        return last().isBefore(today);
    }

    /** Whether it begins on no day at all. */
    boolean isNever() {
        return isNever(first(), last());
    }

    /** Whether on some day it takes the time of another. */
    boolean overlaps(Slot other) {
        int days = Math.floorMod(other.day.getValue() - day.getValue(), DAYS);
        int until = days * DAY + minutes(other.start) - minutes(start);
        return until >= 0
                && until < length()
                && !isNever(
                        later(first(), other.first().minusDays(days)),
                        sooner(last(), other.last().minusDays(days)));
    }

    private boolean isNever(LocalDate first, LocalDate last) {
        return first.with(nextOrSame(day)).isAfter(last);
    }

    /** When it begins on that day; a time that the clock leaves out is as much later, one that comes twice the first. */
    Instant from(LocalDate date, ZoneId zone) {
        return date.atTime(start).atZone(zone).toInstant();
    }

    /** When it ends if it begins on that day. */
    Instant to(LocalDate date, ZoneId zone) {
        return (end.isAfter(start) ? date : date.plusDays(1))
                .atTime(end)
                .atZone(zone)
                .toInstant();
    }

    private LocalDate first() {
        return validFrom == null ? EVER : validFrom;
    }

    private LocalDate last() {
        return validUntil == null ? NEVER : validUntil;
    }

    private int length() {
        int length = minutes(end) - minutes(start);
        return length > 0 ? length : length + DAY;
    }

    private static int minutes(LocalTime time) {
        return time.toSecondOfDay() / 60;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate sooner(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}

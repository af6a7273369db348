package org.mmhc.notifications.route;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * When somebody does not want to be disturbed, by the clock on their wall.
 *
 * @param from begins at this time each day; the same as {@code to} means never
 * @param to ends at this time, on the next day when it is not after {@code from}
 * @param weekends whether Saturdays and Sundays are quiet all day
 */
public record QuietHours(LocalTime from, LocalTime to, boolean weekends, ZoneId zone) {

    /* A weekend between two nights, in parts that each end at midnight or in the morning. */
    private static final int MOST_PARTS = 8;

    /** Disturbed at any time. */
    public static QuietHours none(ZoneId zone) {
        return new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, false, zone);
    }

    /** When a message may go out that is there now: now itself, or when it stops being quiet. */
    public Instant heldUntil(Instant now) {
        Instant free = now;
        for (int part = 0; part < MOST_PARTS && isQuiet(free); part++) {
            free = nextEnd(free);
        }
        return free;
    }

    /** Whether nobody is to be disturbed at that moment. */
    public boolean isQuiet(Instant moment) {
        ZonedDateTime here = moment.atZone(zone);
        return weekends && isWeekend(here.toLocalDate())
                || contains(here.toLocalTime()) && !moment.equals(at(here.toLocalDate(), to));
    }

    private boolean contains(LocalTime time) {
        if (from.equals(to)) {
            return false;
        }
        return from.isBefore(to)
                ? !time.isBefore(from) && time.isBefore(to)
                : !time.isBefore(from) || time.isBefore(to);
    }

    private Instant nextEnd(Instant moment) {
        LocalDate today = moment.atZone(zone).toLocalDate();
        LocalTime end =
                weekends && isWeekend(today) && !contains(moment.atZone(zone).toLocalTime()) ? LocalTime.MIDNIGHT : to;
        Instant first = at(today, end);
        return first.isAfter(moment) ? first : at(today.plusDays(1), end);
    }

    /* A time that the clocks leave out becomes the first one after it; of one that they show twice the later one counts. */
    private Instant at(LocalDate day, LocalTime time) {
        return at(day, time, zone);
    }

    /** When it is that time there: a time that the clocks leave out becomes the first after it. */
    public static Instant at(LocalDate day, LocalTime time, ZoneId zone) {
        var gap = zone.getRules().getTransition(day.atTime(time));
        if (gap != null && gap.isGap()) {
            return gap.getInstant();
        }
        return ZonedDateTime.ofLocal(day.atTime(time), zone, null)
                .withLaterOffsetAtOverlap()
                .toInstant();
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}

package org.mmhc.billing.plan;

import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * The days for which a plan was bought.
 *
 * @param anchorOn the day from which it and those after it are counted
 * @param endsOn the last of its days
 */
@Embeddable
public record Period(LocalDate anchorOn, LocalDate startsOn, LocalDate endsOn) {

    /** A first one. */
    public static Period from(LocalDate day, PlanLength length) {
        return new Period(day, day, length.lastDay(day, 1));
    }

    /** The one after it, which is the how-manieth since the anchor; of another length it is counted from its own first day. */
    public Period next(PlanLength length, int number) {
        LocalDate first = endsOn.plusDays(1);
        return length.firstDay(anchorOn, number).equals(first)
                ? new Period(anchorOn, first, length.lastDay(anchorOn, number))
                : from(first, length);
    }

    /** Whether it has that day. */
    public boolean has(LocalDate day) {
        return !day.isBefore(startsOn) && !isOver(day);
    }

    /** Whether its last day is behind that one. */
    public boolean isOver(LocalDate today) {
        return today.isAfter(endsOn);
    }

    /** How many days it has. */
    public int days() {
        return (int) ChronoUnit.DAYS.between(startsOn, endsOn) + 1;
    }

    /** How many of its days had begun before that one. */
    public int daysSinceStart(LocalDate day) {
        return (int) Math.max(0, ChronoUnit.DAYS.between(startsOn, day));
    }

    /** How many days are left after that one, which is covered. */
    public int daysLeft(LocalDate today) {
        LocalDate from = today.isBefore(startsOn) ? startsOn.minusDays(1) : today;
        return (int) Math.max(0, ChronoUnit.DAYS.between(from, endsOn));
    }

    /** The moment at which its last day is over. */
    public Instant endsAt(ZoneId zone) {
        return endsOn.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** When the patient is reminded of its end; of a short one not before half of it is over. */
    public Instant remindAt(int daysBefore, ZoneId zone) {
        LocalDate day = endsOn.plusDays(1).minusDays(daysBefore);
        LocalDate half = startsOn.plusDays(days() / 2);
        return (day.isBefore(half) ? half : day).atStartOfDay(zone).toInstant();
    }
}

package org.mmhc.care.availability;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.mmhc.care.availability.AvailabilityRefusals.SlotNever;
import org.mmhc.care.availability.AvailabilityRefusals.WeekUnfit;

/** The times of a week at which a caregiver can work. */
public record Week(List<Slot> slots) {

    /** For so many days what is over is still told. */
    private static final int TOLD = 30;

    public Week {
        slots = slots.stream()
                .sorted(Comparator.comparing(Slot::day)
                        .thenComparing(Slot::start)
                        .thenComparing(Slot::validFrom, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
    }

    /** Refused with {@link WeekUnfit} when times overlap, also past Sunday's midnight, with {@link SlotNever} when one begins on no day. */
    void require() {
        for (Slot slot : slots) {
            if (slot.isNever()) {
                throw new SlotNever(slot.day());
            }
        }
        for (int place = 0; place < slots.size(); place++) {
            for (int other = 0; other < slots.size(); other++) {
                if (place != other && slots.get(place).overlaps(slots.get(other))) {
                    throw new WeekUnfit(slots.get(place).day());
                }
            }
        }
    }

    /** Without what was over long ago, unless nothing else was said: who said something is not taken for one who can always. */
    Week told(LocalDate today) {
        List<Slot> told = slots.stream()
                .filter(slot -> !slot.isOver(today.minusDays(TOLD)))
                .toList();
        return told.isEmpty() ? this : new Week(told);
    }

    /** Whether the time lies in times of the week without a gap. */
    public boolean covers(Instant from, Instant to, ZoneId zone) {
        return covers(from, to, zone, slot -> true);
    }

    /** Whether it lies in times that the caregiver prefers. */
    public boolean prefers(Instant from, Instant to, ZoneId zone) {
        return covers(from, to, zone, slot -> slot.kind() == Slot.Kind.PREFERRED);
    }

    /** Whether they prefer some time on that day. */
    public boolean hasPreference(LocalDate day) {
        return slots.stream().anyMatch(slot -> slot.kind() == Slot.Kind.PREFERRED && slot.holds(day));
    }

    private boolean covers(Instant from, Instant to, ZoneId zone, Predicate<Slot> which) {
        Instant reached = from;
        LocalDate last = to.atZone(zone).toLocalDate();
        /* What begins on the day before can last into the first one. */
        for (LocalDate day = from.atZone(zone).toLocalDate().minusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
            for (Slot slot : slots) {
                if (slot.begins(day)
                        && which.test(slot)
                        && !slot.from(day, zone).isAfter(reached)
                        && slot.to(day, zone).isAfter(reached)) {
                    reached = slot.to(day, zone);
                }
            }
        }
        return !reached.isBefore(to);
    }
}

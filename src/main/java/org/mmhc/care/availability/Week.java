package org.mmhc.care.availability;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.mmhc.care.availability.AvailabilityRefusals.WeekUnfit;

/** The times of a week at which a caregiver can work. */
public record Week(List<Slot> slots) {

    private static final int MINUTES = 7 * 24 * 60;

    public Week {
        slots = slots.stream().sorted(Comparator.comparingInt(Slot::from)).toList();
    }

    /** Refused with {@link WeekUnfit} when times overlap, also past Sunday's midnight. */
    void require() {
        for (int place = 0; place < slots.size(); place++) {
            Slot slot = slots.get(place);
            Slot next = slots.get((place + 1) % slots.size());
            int begin = place + 1 < slots.size() ? next.from() : next.from() + MINUTES;
            if (slot.to() > begin) {
                throw new WeekUnfit(slot.day());
            }
        }
    }

    /** Whether the time lies in times of the week without a gap. */
    public boolean covers(Instant from, Instant to, ZoneId zone) {
        return covers(from, to, zone, slot -> true);
    }

    /** Whether it lies in times that the caregiver prefers. */
    public boolean prefers(Instant from, Instant to, ZoneId zone) {
        return covers(from, to, zone, slot -> slot.kind() == Slot.Kind.PREFERRED);
    }

    private boolean covers(Instant from, Instant to, ZoneId zone, Predicate<Slot> which) {
        ZonedDateTime local = from.atZone(zone);
        int start = (local.getDayOfWeek().getValue() - 1) * 24 * 60 + local.getHour() * 60 + local.getMinute();
        int reached = start;
        int end = start
                + (int) Duration.between(
                                local.toLocalDateTime(), to.atZone(zone).toLocalDateTime())
                        .toMinutes();
        boolean further = true;
        while (further && reached < end) {
            further = false;
            for (Slot slot : slots) {
                for (int week = -MINUTES; week <= MINUTES; week += MINUTES) {
                    if (which.test(slot) && slot.from() + week <= reached && slot.to() + week > reached) {
                        reached = slot.to() + week;
                        further = true;
                    }
                }
            }
        }
        return reached >= end;
    }
}

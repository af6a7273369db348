package org.mmhc.care.matching;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.mmhc.care.matching.Facts.Booked;

/** What takes somebody's time, by its start: what lies around a visit is found without looking at all the rest. */
final class Diary {

    /** No visit lasts longer. */
    private static final Duration LONGEST = Duration.ofHours(25);

    private final List<Booked> booked;

    Diary(List<Booked> booked) {
        this.booked = new ArrayList<>(booked);
        this.booked.sort(Comparator.comparing(Booked::startsAt));
    }

    void add(Booked visit) {
        booked.add(place(visit.startsAt()), visit);
    }

    /** What takes some of the time between two moments. */
    List<Booked> during(Instant from, Instant to) {
        List<Booked> found = new ArrayList<>();
        for (Booked visit : starting(from.minus(LONGEST), to)) {
            if (visit.endsAt().isAfter(from)) {
                found.add(visit);
            }
        }
        return found;
    }

    /** Whether anything does. */
    boolean isBusy(Instant from, Instant to) {
        return !during(from, to).isEmpty();
    }

    /** What begins at the first moment or after it, and before the second. */
    List<Booked> starting(Instant from, Instant to) {
        int begin = place(from);
        int end = place(to);
        return begin < end ? booked.subList(begin, end) : List.of();
    }

    /** How many begin before that moment. */
    private int place(Instant moment) {
        int low = 0;
        int high = booked.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (booked.get(middle).startsAt().isBefore(moment)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}

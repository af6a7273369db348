package org.mmhc.care.availability;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.Stream;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Uid;
import org.mmhc.visits.BookedTimes;
import org.mmhc.visits.BookedTimes.Booked;
import org.springframework.stereotype.Component;

/** For how long caregivers are booked, week by week as the agency counts them: of a visit over midnight each week has its part. */
@Component
public class BookedWeeks {

    private static final int WEEKS = 4;

    private final BookedTimes booked;
    private final AgencySettings agency;
    private final Clock clock;

    BookedWeeks(BookedTimes booked, AgencySettings agency, Clock clock) {
        this.booked = booked;
        this.agency = agency;
        this.clock = clock;
    }

    /** A week, with the minutes that are booked. */
    public record BookedWeek(LocalDate monday, long minutes) {}

    /** This week and the three after it. */
    List<BookedWeek> of(Uid caregiver) {
        LocalDate first = LocalDate.ofInstant(clock.instant(), agency.zone())
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        List<Booked> visits = booked.of(List.of(caregiver), List.of(), startOf(first), startOf(first.plusWeeks(WEEKS)));
        return Stream.iterate(first, monday -> monday.plusWeeks(1))
                .limit(WEEKS)
                .map(monday -> new BookedWeek(
                        monday,
                        visits.stream()
                                .mapToLong(visit -> within(visit, startOf(monday), startOf(monday.plusWeeks(1))))
                                .sum()))
                .toList();
    }

    private static long within(Booked visit, Instant from, Instant to) {
        Instant begin = visit.startsAt().isAfter(from) ? visit.startsAt() : from;
        Instant stop = visit.endsAt().isBefore(to) ? visit.endsAt() : to;
        return stop.isAfter(begin) ? Duration.between(begin, stop).toMinutes() : 0;
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(agency.zone()).toInstant();
    }
}

package org.mmhc.care.matching;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Uid;
import org.mmhc.care.availability.Availabilities;
import org.mmhc.care.availability.Availabilities.Times;
import org.mmhc.care.availability.PairRule;
import org.mmhc.care.matching.Facts.Booked;
import org.mmhc.care.matching.Facts.Stars;
import org.mmhc.care.matching.Wanted.Time;
import org.mmhc.visits.BookedTimes;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.figures.VisitRatings;
import org.mmhc.visits.place.Position;
import org.springframework.stereotype.Component;

/** Finds out what is known of caregivers: first what costs little, later, of fewer, what they do all day. */
@Component
class FactFinder {

    private static final Duration REMEMBERED = Duration.ofDays(365);

    private final Availabilities availabilities;
    private final BookedTimes booked;
    private final VisitRatings ratings;
    private final Matching.Homes homes;
    private final AgencySettings agency;

    FactFinder(
            Availabilities availabilities,
            BookedTimes booked,
            VisitRatings ratings,
            Matching.Homes homes,
            AgencySettings agency) {
        this.availabilities = availabilities;
        this.booked = booked;
        this.ratings = ratings;
        this.homes = homes;
        this.agency = agency;
    }

    /** All but what they are booked for and how often they gave the service. */
    List<Facts> outline(List<CaregiverIndex.Row> rows, Wanted wanted, Instant now) {
        Map<Uid, Times> times =
                availabilities.of(uids(rows), Judge.from(wanted, agency.zone()), Judge.to(wanted, agency.zone()));
        Map<Uid, PairRule> pairRules = availabilities.pairsOf(wanted.patient());
        Map<Uid, List<Instant>> together = booked.with(wanted.patient(), now.minus(REMEMBERED), now);
        Map<Uid, VisitRatings.Stars> stars =
                ratings.of(rows.stream().map(CaregiverIndex.Row::uid).toList());
        return rows.stream()
                .map(row -> new Facts(
                        row.uid(),
                        row.active(),
                        row.verifiedUntil(),
                        row.skills(),
                        row.languages(),
                        row.gender(),
                        row.postalCodes(),
                        row.city(),
                        row.radiusKm(),
                        times.getOrDefault(row.uid(), Times.NOTHING_SAID),
                        List.of(),
                        pairRules.get(row.uid()),
                        together.getOrDefault(row.uid(), List.of()),
                        0,
                        Stars.of(stars.get(row.uid()))))
                .toList();
    }

    /** How many minutes of that time they are booked for at least. */
    Map<Uid, Long> minutes(List<CaregiverIndex.Row> rows, Wanted wanted, Judge.Span time) {
        return booked.minutes(uids(rows), own(wanted), time.from(), time.to());
    }

    /** The same people with everything. */
    List<Facts> complete(List<Facts> outlines, Wanted wanted, Instant now) {
        Instant from = Judge.from(wanted, agency.zone());
        Instant to = Judge.to(wanted, agency.zone());
        List<Uid> uids = outlines.stream().map(Facts::uid).toList();
        Map<Uid, List<Booked>> taken = taken(uids, wanted, from, to);
        Map<Uid, Integer> given = booked.given(wanted.service(), uids, Score.PRACTISED, now.minus(REMEMBERED), now);
        return outlines.stream()
                .map(facts ->
                        facts.with(taken.getOrDefault(facts.uid(), List.of()), given.getOrDefault(facts.uid(), 0)))
                .toList();
    }

    private Map<Uid, List<Booked>> taken(Collection<Uid> uids, Wanted wanted, Instant from, Instant to) {
        List<BookedTimes.Booked> taken = booked.of(uids, own(wanted), from, to);
        Map<String, Position> places = places(taken, wanted);
        Map<Uid, List<Booked>> byPerson = new HashMap<>();
        taken.forEach(visit -> byPerson.computeIfAbsent(visit.caregiver(), none -> new ArrayList<>())
                .add(new Booked(visit.startsAt(), visit.endsAt(), places.get(visit.request()))));
        return byPerson;
    }

    private static List<Uid> uids(List<CaregiverIndex.Row> rows) {
        return rows.stream().map(CaregiverIndex.Row::uid).toList();
    }

    private static List<VisitId> own(Wanted wanted) {
        return wanted.visits().stream().map(Time::visit).toList();
    }

    /** Where those visits are between which and a wanted one there is little time. */
    private Map<String, Position> places(List<BookedTimes.Booked> taken, Wanted wanted) {
        if (wanted.home() == null) {
            return Map.of();
        }
        Diary near = new Diary(wanted.visits().stream()
                .map(visit -> new Booked(visit.startsAt(), visit.endsAt(), null))
                .toList());
        return homes.of(taken.stream()
                .filter(visit -> near.isBusy(
                        visit.startsAt().minus(Judge.NEAR), visit.endsAt().plus(Judge.NEAR)))
                .map(BookedTimes.Booked::request)
                .collect(Collectors.toSet()));
    }
}

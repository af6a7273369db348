package org.mmhc.visits.place;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.mmhc.base.Uid;

/**
 * Where several people were at several visits, close to each other: the home is more likely there than where it was pinned.
 *
 * @param at the middle of it
 * @param visits how many visits say so
 * @param caregivers of how many people
 */
public record SamePlace(Position at, int visits, int caregivers) {

    private static final int CLOSE_M = 60;
    private static final int VISITS = 3;
    private static final int CAREGIVERS = 2;

    /** That somebody was there. */
    public record Seen(String visit, Uid caregiver, Position at) {}

    /** The place that most visits speak for; empty when too few do. */
    public static Optional<SamePlace> among(List<Seen> seen) {
        return seen.stream()
                .map(one -> around(one, seen))
                .map(SamePlace::of)
                .filter(place -> place.visits() >= VISITS && place.caregivers() >= CAREGIVERS)
                .max(Comparator.comparing(SamePlace::visits));
    }

    /* All of them close to each other, the closest first. */
    private static List<Seen> around(Seen one, List<Seen> seen) {
        List<Seen> close = new ArrayList<>();
        seen.stream()
                .sorted(Comparator.comparing(other -> one.at().kmTo(other.at())))
                .filter(other -> close.stream().allMatch(each -> each.at().metresTo(other.at()) <= CLOSE_M))
                .forEach(close::add);
        return close;
    }

    private static SamePlace of(List<Seen> close) {
        return new SamePlace(
                new Position(mean(close, Position::latitude), mean(close, Position::longitude)).toMetre(),
                (int) close.stream().map(Seen::visit).distinct().count(),
                (int) close.stream().map(Seen::caregiver).distinct().count());
    }

    private static double mean(List<Seen> close, ToDoubleFunction<Position> degrees) {
        return close.stream().map(Seen::at).mapToDouble(degrees).average().orElseThrow();
    }
}

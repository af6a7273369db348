package org.mmhc.reports;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;

/**
 * What a figure is: the things of a day that it counts. The figure is worked out from them and they are its list, so both agree. A module
 * contributes one bean for each of its figures and tells {@link FigureDays} of which days something changed.
 *
 * @param key {@code <module>.<figure>}
 * @param level whether it says how things stand at the end of a day: such days are never added
 * @param by what it is told apart by, at most two; the currency stands among them where it is money
 * @param readers who sees it of everybody; where it is by person, each caregiver sees their own besides
 * @param front on whose first page it stands, unless they choose otherwise
 * @param goal what it should be, null where nobody says
 * @param opens the page on which a thing of its list is shown, null where there is none
 * @param items the things of a day, from what the module has now
 */
public record Kpi(
        String key,
        Unit unit,
        boolean level,
        List<Dimension> by,
        Set<Role> readers,
        Set<Role> front,
        @Nullable Goal goal,
        @Nullable String opens,
        Items items) {

    private static final int MOST_DIMENSIONS = 2;

    public Kpi {
        if (by.size() > MOST_DIMENSIONS) {
            throw new IllegalArgumentException("%s is told apart by too much".formatted(key));
        }
    }

    /** The things of a day, from what the module has now. */
    public interface Items extends Function<BusinessDay, List<Item>> {

        /** Whether there may be any of these days; who cannot tell does not deny it. */
        default boolean mayBeAny(BusinessDay first, BusinessDay last) {
            return true;
        }

        /** How many of a day took less than each of these times but not less than the one before, and in the end how many took longer. */
        default List<Long> counted(BusinessDay day, List<Duration> bounds) {
            List<Long> counted = new ArrayList<>(Collections.nCopies(bounds.size() + 1, 0L));
            apply(day).forEach(item -> {
                Duration taken = Objects.requireNonNullElse(item.taken(), Duration.ZERO);
                int place = (int) bounds.stream()
                        .filter(bound -> taken.compareTo(bound) >= 0)
                        .count();
                counted.set(place, counted.get(place) + 1);
            });
            return counted;
        }
    }

    /** What it is measured in. */
    public enum Unit {
        /** So many. */
        COUNT,
        /** So much time, in hours. */
        HOURS,
        /** So much money. */
        MONEY,
        /** So many of so many. */
        SHARE,
        /** So many for each hundred others. */
        PER_HUNDRED,
        /** So many points, on average. */
        SCORE,
        /** So long, in seconds: half of them and nine of ten were as quick. */
        DURATION
    }

    /**
     * What a figure is told apart by.
     *
     * @param personal whether it names people
     */
    public record Dimension(String name, boolean personal) {}

    /**
     * What it should be.
     *
     * @param atMost whether less is better
     */
    public record Goal(BigDecimal value, boolean atMost) {

        /** Whether it is reached. */
        public boolean isMetBy(BigDecimal figure) {
            int difference = figure.compareTo(value);
            return atMost ? difference <= 0 : difference >= 0;
        }
    }

    /**
     * A thing that it counts.
     *
     * @param reference by which it is found; empty for what is only counted and stands in no list
     * @param at the moment by which it belongs to the day
     * @param first value of the first dimension, empty where there is none
     * @param second value of the second one
     * @param part what it adds to the figure
     * @param whole what it adds to that of which the figure is a share
     * @param taken how long it took, where that is the figure
     */
    public record Item(
            String reference,
            Instant at,
            String first,
            String second,
            BigDecimal part,
            BigDecimal whole,
            @Nullable Duration taken) {}

    /** A part of a day: what its things come to. */
    record Row(
            String first,
            String second,
            BigDecimal numerator,
            BigDecimal denominator,
            @Nullable Histogram times) {}

    /** One that is nobody's to read yet and counts nothing. */
    public static Kpi of(String key, Unit unit) {
        return new Kpi(key, unit, false, List.of(), Set.of(), Set.of(), null, null, day -> List.of());
    }

    /** That says how things stand at the end of a day. */
    public Kpi asLevel() {
        return new Kpi(key, unit, true, by, readers, front, goal, opens, items);
    }

    /** Told apart by that too, which names nobody. */
    public Kpi by(String dimension) {
        return apart(new Dimension(dimension, false));
    }

    /** Told apart by people too, by their number. */
    public Kpi byPerson(String dimension) {
        return apart(new Dimension(dimension, true));
    }

    private Kpi apart(Dimension dimension) {
        List<Dimension> more = new ArrayList<>(by);
        more.add(dimension);
        return new Kpi(key, unit, level, List.copyOf(more), readers, front, goal, opens, items);
    }

    /** Read by these, of everybody. */
    public Kpi readBy(Role... roles) {
        return new Kpi(key, unit, level, by, Set.of(roles), front, goal, opens, items);
    }

    /** On the first page of these, who read it as well. */
    public Kpi inFrontOf(Role... roles) {
        return new Kpi(key, unit, level, by, readers, Set.copyOf(Arrays.asList(roles)), goal, opens, items);
    }

    /** Should be at least that much. */
    public Kpi atLeast(String value) {
        return new Kpi(key, unit, level, by, readers, front, new Goal(new BigDecimal(value), false), opens, items);
    }

    /** Should be at most that much. */
    public Kpi atMost(String value) {
        return new Kpi(key, unit, level, by, readers, front, new Goal(new BigDecimal(value), true), opens, items);
    }

    /** Should take at most that long. */
    public Kpi atMost(Duration time) {
        return atMost(String.valueOf(time.toSeconds()));
    }

    /** Its things are shown on that page, each at its reference. */
    public Kpi opening(String page) {
        return new Kpi(key, unit, level, by, readers, front, goal, page, items);
    }

    /** Counts these. */
    public Kpi of(Items counted) {
        return new Kpi(key, unit, level, by, readers, front, goal, opens, counted);
    }

    /** The module whose figure it is; what changed there may change it. */
    public String topic() {
        return key.substring(0, key.indexOf('.'));
    }

    /** What it was on that day, part by part. */
    Collection<Row> rows(BusinessDay day) {
        Map<List<String>, Row> rows = new LinkedHashMap<>();
        items.apply(day)
                .forEach(item ->
                        rows.merge(List.of(item.first(), item.second()), row(item), (some, more) -> sum(some, more)));
        return rows.values();
    }

    private static Row row(Item item) {
        Histogram times = item.taken() == null ? null : Histogram.empty().with(item.taken());
        return new Row(item.first(), item.second(), item.part(), item.whole(), times);
    }

    private static Row sum(Row some, Row more) {
        Histogram times = some.times() == null || more.times() == null
                ? some.times()
                : some.times().plus(more.times());
        return new Row(
                some.first(),
                some.second(),
                some.numerator().add(more.numerator()),
                some.denominator().add(more.denominator()),
                times);
    }

    /** Which of its dimensions has that name, -1 for none. */
    int place(String dimension) {
        return by.stream().map(Dimension::name).toList().indexOf(dimension);
    }

    /** Which of its dimensions names people, -1 for none. */
    int personalPlace() {
        return by.stream().map(Dimension::personal).toList().indexOf(true);
    }
}

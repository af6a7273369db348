package org.mmhc.reports;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.reports.Facts.Fact;
import org.mmhc.reports.Kpi.Unit;
import org.mmhc.reports.KpiRecords.Interval;
import org.mmhc.reports.KpiRecords.Point;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The pictures on people's first pages, each with the numbers that it shows: of the last quarter by weeks, of a month by days or parts, or of now. */
@Service
@PreAuthorize("isAuthenticated()")
public class DashboardPictures {

    /** So many weeks are in a picture, this one with them. */
    public static final int WEEKS = 13;

    private static final int DAYS = 30;
    private static final int MOST_PARTS = 8;
    private static final BigDecimal NONE = BigDecimal.ZERO;
    private static final Comparator<Point> LONGEST = Comparator.comparing(
                    Point::value, Comparator.nullsFirst(Comparator.naturalOrder()))
            .reversed();

    private final KpiAccess access;
    private final Facts facts;
    private final AgencySettings agency;
    private final Clock clock;

    DashboardPictures(KpiAccess access, Facts facts, AgencySettings agency, Clock clock) {
        this.access = access;
        this.facts = facts;
        this.agency = agency;
        this.clock = clock;
    }

    /** How a picture looks. */
    public enum Shape {
        /** Bars beside each other. */
        BARS,
        /** Bars on each other. */
        STACKED,
        /** The parts of a whole, few of them. */
        DOUGHNUT,
        /** How many lie between which bounds. */
        HISTOGRAM
    }

    /** What its labels are. */
    public enum Labels {
        /** The first days of weeks. */
        WEEKS,
        /** Days. */
        DAYS,
        /** Up to how long, in hours; the last one is whatever took longer. */
        HOURS,
        /** Parts of a figure, as the figure names them. */
        PARTS
    }

    /**
     * Bars of one kind, one for each label.
     *
     * @param name what they are: a currency where it is money, else a word for it
     */
    public record Bars(String name, List<@Nullable BigDecimal> values) {}

    /**
     * A picture.
     *
     * @param key its name
     * @param list the figure whose list proves it
     * @param labels dates, hours or parts
     */
    public record Picture(
            String key, String list, Shape shape, Unit unit, Labels kind, List<String> labels, List<Bars> bars) {}

    /** Bars that are not drawn yet: what of which figure they are. */
    private record Drawn(String name, String kpi, Function<Point, @Nullable BigDecimal> measure) {}

    /** How long things wait, in hours, by which they are told apart. */
    private enum Age {
        MORNING(4),
        DAY(24),
        TWO_DAYS(48),
        THREE_DAYS(72),
        WEEK(168);

        private final int hours;

        Age(int hours) {
            this.hours = hours;
        }
    }

    /** Those in front of the caller's role, of figures that the caller may read; of caregivers, their own. */
    @Transactional(readOnly = true)
    public List<Picture> mine() {
        Actor actor = CurrentUser.require();
        if (actor.is(Role.CAREGIVER)) {
            return List.of(byWeeks("hours", Shape.BARS, actor.uid(), value("own", "visits.hours")));
        }
        if (actor.is(Role.ADMIN)) {
            return readable(
                    actor,
                    byWeeks("revenue", Shape.BARS, null, value("", "billing.revenue")),
                    byWeeks(
                            "visits",
                            Shape.STACKED,
                            null,
                            value("done", "visits.done"),
                            new Drawn("missed", "visits.missed", Point::numerator)),
                    byParts("cycle", "process", most("process.cycle"), half("process.cycle")),
                    byParts("delivery", "channel", value("arrived", "messages.delivered")));
        }
        if (actor.is(Role.COMMITTEE)) {
            return readable(actor, ages(), byDays("decisions", value("done", "tasks.throughput")), outcomes());
        }
        return actor.is(Role.ANALYST)
                ? Stream.concat(
                                readable(
                                        actor,
                                        byParts("cycle", "process", most("process.cycle"), half("process.cycle")),
                                        byParts("rework", "process", value("repeated", "process.rework")))
                                        .stream(),
                                steps().stream())
                        .toList()
                : List.of();
    }

    private List<Picture> readable(Actor actor, Picture... pictures) {
        return Arrays.stream(pictures)
                .filter(picture -> KpiAccess.mayReadAll(actor, access.kpi(picture.list())))
                .toList();
    }

    private static Drawn value(String name, String kpi) {
        return new Drawn(name, kpi, Point::value);
    }

    private static Drawn most(String kpi) {
        return new Drawn("most", kpi, Point::value);
    }

    private static Drawn half(String kpi) {
        return new Drawn("half", kpi, Point::half);
    }

    private Picture byWeeks(String key, Shape shape, @Nullable Uid whose, Drawn... drawn) {
        LocalDate first = Interval.WEEK.begin(today().minusWeeks(WEEKS - 1L));
        List<LocalDate> weeks =
                Stream.iterate(first, week -> week.plusWeeks(1)).limit(WEEKS).toList();
        return dated(key, shape, Labels.WEEKS, Interval.WEEK, weeks, whose, drawn);
    }

    private Picture byDays(String key, Drawn... drawn) {
        List<LocalDate> days =
                today().minusDays(DAYS - 1L).datesUntil(today().plusDays(1)).toList();
        return dated(key, Shape.BARS, Labels.DAYS, Interval.DAY, days, null, drawn);
    }

    private Picture dated(
            String key,
            Shape shape,
            Labels kind,
            Interval interval,
            List<LocalDate> dates,
            @Nullable Uid whose,
            Drawn... drawn) {
        List<Bars> bars = new ArrayList<>();
        for (Drawn each : drawn) {
            Kpi kpi = access.kpi(each.kpi());
            int place = kpi.place(KpiLists.CURRENCY);
            List<Fact> found = whose == null
                    ? facts.sums(kpi.key(), dates.getFirst(), today(), place)
                    : facts.own(kpi.key(), dates.getFirst(), today(), kpi.personalPlace(), whose);
            Map<String, Map<LocalDate, Point>> parts = new TreeMap<>();
            KpiRecords.points(kpi, found, interval, place)
                    .forEach(point -> parts.computeIfAbsent(point.of(), part -> new TreeMap<>())
                            .put(point.from(), point));
            if (place < 0) {
                parts.computeIfAbsent("", part -> new TreeMap<>());
            }
            parts.forEach((part, points) -> bars.add(new Bars(
                    part.isEmpty() ? each.name() : part,
                    dates.stream()
                            .map(date ->
                                    points.containsKey(date) ? each.measure().apply(points.get(date)) : NONE)
                            .toList())));
        }
        return new Picture(
                key,
                drawn[0].kpi(),
                shape,
                access.kpi(drawn[0].kpi()).unit(),
                kind,
                dates.stream().map(LocalDate::toString).toList(),
                bars);
    }

    /* The parts of which there is most come first. */
    private Picture byParts(String key, String dimension, Drawn... drawn) {
        Kpi kpi = access.kpi(drawn[0].kpi());
        List<Point> points = partsOf(kpi, dimension, DAYS);
        return new Picture(
                key,
                kpi.key(),
                Shape.BARS,
                kpi.unit(),
                Labels.PARTS,
                points.stream().map(Point::of).toList(),
                Stream.of(drawn)
                        .map(each -> new Bars(
                                each.name(), points.stream().map(each.measure()).toList()))
                        .toList());
    }

    private List<Point> partsOf(Kpi kpi, String dimension, int days) {
        LocalDate first = today().minusDays(days - 1L);
        int place = kpi.place(dimension);
        List<Fact> found = kpi.unit() == Unit.DURATION
                ? facts.find(kpi.key(), first, today())
                : facts.sums(kpi.key(), first, today(), place);
        Map<String, List<Fact>> parts = found.stream()
                .filter(fact -> !fact.at(place).isEmpty())
                .collect(Collectors.groupingBy(fact -> fact.at(place), TreeMap::new, Collectors.toList()));
        return parts.entrySet().stream()
                .map(part -> KpiRecords.point(kpi, first, part.getKey(), part.getValue()))
                .sorted(Comparator.comparing(Point::denominator).reversed().thenComparing(Point::of))
                .limit(MOST_PARTS)
                .toList();
    }

    /* Of each process the step that takes longest, those first that take longest of all; and what of the busiest one takes how long. */
    private List<Picture> steps() {
        Kpi kpi = access.kpi("process.steps");
        LocalDate first = today().minusDays(DAYS - 1L);
        Map<String, Map<String, List<Fact>>> processes = facts.find(kpi.key(), first, today()).stream()
                .collect(Collectors.groupingBy(
                        Fact::first,
                        TreeMap::new,
                        Collectors.groupingBy(
                                fact -> fact.first() + "/" + fact.second(), TreeMap::new, Collectors.toList())));
        List<List<Point>> points = processes.values().stream()
                .map(steps -> steps.entrySet().stream()
                        .map(step -> KpiRecords.point(kpi, first, step.getKey(), step.getValue()))
                        .sorted(LONGEST)
                        .toList())
                .toList();
        List<Point> slowest =
                points.stream().map(List::getFirst).sorted(LONGEST).toList();
        List<Point> busiest = points.stream()
                .max(Comparator.comparing(
                        steps -> steps.stream().map(Point::denominator).reduce(BigDecimal.ZERO, BigDecimal::add)))
                .orElse(List.of());
        return List.of(parts("slowest", kpi, slowest), parts("busiest", kpi, busiest));
    }

    private static Picture parts(String key, Kpi kpi, List<Point> points) {
        List<Point> some = points.stream().limit(MOST_PARTS).toList();
        return new Picture(
                key,
                kpi.key(),
                Shape.BARS,
                kpi.unit(),
                Labels.PARTS,
                some.stream().map(Point::of).toList(),
                List.of(
                        new Bars("most", some.stream().map(Point::value).toList()),
                        new Bars("half", some.stream().map(Point::half).toList())));
    }

    private Picture outcomes() {
        Kpi kpi = access.kpi("disputes.decided");
        List<Point> points = partsOf(kpi, "finding", WEEKS * 7);
        return new Picture(
                "outcomes",
                kpi.key(),
                Shape.DOUGHNUT,
                kpi.unit(),
                Labels.PARTS,
                points.stream().map(Point::of).toList(),
                List.of(new Bars("decided", points.stream().map(Point::value).toList())));
    }

    /* How long what is open waits already, counted now. */
    private Picture ages() {
        Kpi kpi = access.kpi("tasks.age");
        List<Long> counted = kpi.items()
                .counted(
                        new BusinessDay(today(), agency.zone()),
                        Stream.of(Age.values())
                                .map(age -> Duration.ofHours(age.hours))
                                .toList());
        return new Picture(
                "ages",
                kpi.key(),
                Shape.HISTOGRAM,
                Unit.COUNT,
                Labels.HOURS,
                Stream.concat(Stream.of(Age.values()).map(age -> String.valueOf(age.hours)), Stream.of(""))
                        .toList(),
                List.of(new Bars(
                        "open", counted.stream().map(BigDecimal::valueOf).toList())));
    }

    private LocalDate today() {
        return BusinessDay.of(clock.instant(), agency.zone()).date();
    }
}

package org.mmhc.reports;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.reports.Facts.Fact;
import org.mmhc.reports.Kpi.Dimension;
import org.mmhc.reports.Kpi.Goal;
import org.mmhc.reports.Kpi.Unit;
import org.mmhc.reports.ReportsRefusals.FigureDimensionUnknown;
import org.mmhc.reports.ReportsRefusals.FigureNotForYou;
import org.mmhc.reports.ReportsRefusals.FigurePeriodUnfit;
import org.mmhc.reports.ReportsRefusals.FigureUnknown;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The figures as people read them: each its readers see, and caregivers their own of those that are by person. */
@Service
@PreAuthorize("isAuthenticated()")
public class KpiRecords {

    /** Told, with its key, when a figure has changed. */
    public static final String TOPIC = "reports.figures";

    /** So many years can be asked for by days. */
    public static final int MOST_YEARS = 3;

    private static final int TREND_DAYS = 30;
    private static final int FEWEST = 5;

    private final KpiAccess access;
    private final Facts facts;
    private final Dashboards dashboards;
    private final JdbcClient sql;
    private final AgencySettings agency;
    private final Clock clock;

    KpiRecords(
            KpiAccess access, Facts facts, Dashboards dashboards, JdbcClient sql, AgencySettings agency, Clock clock) {
        this.access = access;
        this.facts = facts;
        this.dashboards = dashboards;
        this.sql = sql;
        this.agency = agency;
        this.clock = clock;
    }

    /** By what days are put together. */
    public enum Interval {
        DAY,
        WEEK,
        MONTH;

        LocalDate begin(LocalDate day) {
            return switch (this) {
                case DAY -> day;
                case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTH -> day.withDayOfMonth(1);
            };
        }
    }

    /**
     * A figure, without what it was.
     *
     * @param level whether it says how things stand, so that its days are not added
     * @param opens the page that shows a thing of its list, null where there is none
     */
    public record KpiInfo(
            String key,
            Unit unit,
            boolean level,
            List<String> by,
            @Nullable Goal goal,
            @Nullable String opens) {

        static KpiInfo of(Kpi kpi) {
            return new KpiInfo(
                    kpi.key(),
                    kpi.unit(),
                    kpi.level(),
                    kpi.by().stream().map(Dimension::name).toList(),
                    kpi.goal(),
                    kpi.opens());
        }
    }

    /**
     * What is asked.
     *
     * @param by what it is told apart by, null for all together
     * @param whose of which person, null for everybody
     */
    public record Question(
            String key,
            LocalDate from,
            LocalDate to,
            @Nullable String by,
            Interval interval,
            @Nullable Uid whose) {}

    /**
     * What it was in a part of the period.
     *
     * @param from the first day of that part
     * @param of which part of the figure, empty for all
     * @param value the figure; of durations, in seconds, what nine of ten stayed below; null when there is nothing to say
     * @param half of durations, what half of them stayed below
     * @param of how many it is told
     */
    public record Point(
            LocalDate from,
            String of,
            @Nullable BigDecimal value,
            @Nullable BigDecimal half,
            BigDecimal numerator,
            BigDecimal denominator) {}

    /**
     * What it was in a period.
     *
     * @param asOf up to when it is worked out, null before the first time
     * @param behind whether something changed since that is not in it yet
     */
    public record Series(
            KpiInfo kpi, List<Point> points, @Nullable Instant asOf, boolean behind) {}

    /**
     * A figure at a glance.
     *
     * @param of of which currency, empty for all
     * @param own whether it is told of the caller alone
     * @param first the first day of the period
     * @param last its last day, which is today
     * @param today what it is today
     * @param month what it was in the period, today with it; of what says how things stand, what it is now
     * @param others what half of all people reach who have one, null unless they are five
     * @param trend each of these days
     * @param met whether the period reaches its goal, null where there is none or nothing to say
     */
    public record Tile(
            KpiInfo kpi,
            String of,
            boolean own,
            LocalDate first,
            LocalDate last,
            @Nullable BigDecimal today,
            @Nullable BigDecimal month,
            @Nullable BigDecimal others,
            List<Point> trend,
            @Nullable Boolean met,
            @Nullable Instant asOf,
            boolean behind) {}

    /** Those that the caller may read of everybody. */
    public List<KpiInfo> all() {
        Actor actor = CurrentUser.require();
        return access.all().stream()
                .filter(kpi -> KpiAccess.mayReadAll(actor, kpi))
                .map(KpiInfo::of)
                .toList();
    }

    /** Refused with {@link FigureUnknown}, {@link FigureNotForYou}, {@link FigurePeriodUnfit} and {@link FigureDimensionUnknown}. */
    @Audited(
            value = "reports.figureRead",
            subject = "#question.whose() == null ? #actor : #question.whose()",
            reference = "#question.key()",
            kind = Audited.Kind.READ)
    @Transactional(readOnly = true)
    public Series series(Question question) {
        Kpi kpi = access.kpi(question.key());
        KpiAccess.requireMayRead(CurrentUser.require(), kpi, question.by(), question.whose());
        requireFit(question);
        int place = question.by() == null ? -1 : kpi.place(question.by());
        if (question.by() != null && place < 0) {
            throw new FigureDimensionUnknown(question.by());
        }
        List<Fact> found = facts.find(kpi.key(), question.from(), question.to()).stream()
                .filter(fact ->
                        question.whose() == null || question.whose().value().equals(fact.at(kpi.personalPlace())))
                .toList();
        return new Series(
                KpiInfo.of(kpi),
                points(kpi, found, question.interval(), partedBy(kpi, place)),
                asOf(),
                isBehind(kpi.topic()));
    }

    /**
     * What a part of a figure came to in some days.
     *
     * @param of which part of the figure, empty for all
     * @param part what its things added to the figure
     * @param whole that of which the figure is a share
     */
    public record Part(
            String of, @Nullable BigDecimal value, BigDecimal part, BigDecimal whole, LocalDate from, LocalDate to) {}

    /**
     * What a figure came to in the last thirty days, today with them, most first. Refused with {@link FigureUnknown},
     * {@link FigureNotForYou} and {@link FigureDimensionUnknown}.
     *
     * @param by what it is told apart by, null for all together
     * @param whose of which person, null for everybody
     */
    @Audited(
            value = "reports.figureRead",
            subject = "#whose == null ? #actor : #whose",
            reference = "#key",
            kind = Audited.Kind.READ)
    @Transactional(readOnly = true)
    public List<Part> lately(String key, @Nullable String by, @Nullable Uid whose) {
        Kpi kpi = access.kpi(key);
        KpiAccess.requireMayRead(CurrentUser.require(), kpi, by, whose);
        int place = by == null ? -1 : kpi.place(by);
        if (by != null && place < 0) {
            throw new FigureDimensionUnknown(by);
        }
        LocalDate today = BusinessDay.of(clock.instant(), agency.zone()).date();
        LocalDate first = today.minusDays(TREND_DAYS - 1L);
        Map<String, List<Fact>> parts = new TreeMap<>();
        facts.find(kpi.key(), first, today).stream()
                .filter(fact -> whose == null || whose.value().equals(fact.at(kpi.personalPlace())))
                .forEach(fact -> parts.computeIfAbsent(fact.at(place), part -> new ArrayList<>())
                        .add(fact));
        return parts.entrySet().stream()
                .map(part -> {
                    Sums sums = Sums.of(part.getValue());
                    return new Part(part.getKey(), sums.value(kpi.unit()), sums.part(), sums.whole(), first, today);
                })
                .sorted(Comparator.comparing(Part::part).reversed())
                .toList();
    }

    /**
     * What the caller sees at a glance, as the caller arranged it: staff of everybody, caregivers of themselves. Refused with
     * {@link FigureNotForYou} when there is nothing for the caller's role.
     */
    @Audited(value = "reports.figuresRead", subject = "#actor", kind = Audited.Kind.READ)
    @Transactional(readOnly = true)
    public List<Tile> tiles() {
        Actor actor = CurrentUser.require();
        boolean own = actor.is(Role.CAREGIVER);
        List<Kpi> readable = access.all().stream()
                .filter(kpi -> own ? KpiAccess.mayReadOwn(actor, kpi) : KpiAccess.mayReadAll(actor, kpi))
                .toList();
        if (readable.isEmpty()) {
            throw new FigureNotForYou();
        }
        return dashboards.arranged(readable).stream()
                .flatMap(kpi -> tiles(kpi, own ? actor.uid() : null).stream())
                .toList();
    }

    private List<Tile> tiles(Kpi kpi, @Nullable Uid whose) {
        LocalDate today = BusinessDay.of(clock.instant(), agency.zone()).date();
        LocalDate first = today.minusDays(TREND_DAYS - 1L);
        int place = partedBy(kpi, -1);
        boolean byBoth = whose != null && place >= 0;
        List<Fact> found = byBoth
                ? facts.find(kpi.key(), first, today)
                : found(kpi, first, today, whose == null ? place : kpi.personalPlace());
        Map<String, List<Fact>> parts = new TreeMap<>();
        found.stream()
                .filter(fact -> whose == null || whose.value().equals(fact.at(kpi.personalPlace())))
                .forEach(fact -> parts.computeIfAbsent(fact.at(place), key -> new ArrayList<>())
                        .add(fact));
        if (parts.isEmpty() && kpi.unit() != Unit.MONEY) {
            parts.put("", List.of());
        }
        Instant asOf = kpi.level() ? clock.instant() : asOf();
        boolean behind = !kpi.level() && isBehind(kpi.topic());
        return parts.entrySet().stream()
                .map(part -> {
                    List<Fact> ofToday = part.getValue().stream()
                            .filter(fact -> fact.day().equals(today))
                            .toList();
                    BigDecimal now = value(kpi, ofToday, whose);
                    BigDecimal month = kpi.level() ? now : value(kpi, part.getValue(), whose);
                    return new Tile(
                            KpiInfo.of(kpi),
                            part.getKey(),
                            whose != null,
                            kpi.level() ? today : first,
                            today,
                            now,
                            month,
                            whose == null ? null : others(kpi, found),
                            points(kpi, part.getValue(), Interval.DAY, place),
                            kpi.goal() == null || month == null
                                    ? null
                                    : kpi.goal().isMetBy(month),
                            asOf,
                            behind);
                })
                .toList();
    }

    /* How things stand today is asked now: nothing tells of it that time goes by. */
    private List<Fact> found(Kpi kpi, LocalDate first, LocalDate today, int place) {
        if (!kpi.level()) {
            return kpi.unit() == Unit.DURATION
                    ? facts.find(kpi.key(), first, today)
                    : facts.sums(kpi.key(), first, today, place);
        }
        return Stream.concat(
                        facts.find(kpi.key(), first, today.minusDays(1)).stream(),
                        kpi.rows(new BusinessDay(today, agency.zone())).stream().map(row -> Fact.of(today, row)))
                .toList();
    }

    /* What few people said of one is not told. */
    private static @Nullable BigDecimal value(Kpi kpi, List<Fact> some, @Nullable Uid whose) {
        Sums sums = Sums.of(some);
        boolean few = whose != null && kpi.unit() == Unit.SCORE && sums.whole().intValue() < FEWEST;
        return few ? null : sums.value(kpi.unit());
    }

    private static @Nullable BigDecimal others(Kpi kpi, List<Fact> found) {
        Map<String, List<Fact>> people = new TreeMap<>();
        found.forEach(fact -> people.computeIfAbsent(fact.at(kpi.personalPlace()), key -> new ArrayList<>())
                .add(fact));
        people.remove("");
        List<BigDecimal> values = people.values().stream()
                .map(theirs -> Sums.of(theirs).value(kpi.unit()))
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        return values.size() < FEWEST ? null : values.get(values.size() / 2);
    }

    /* Money of several currencies is never added. */
    private static int partedBy(Kpi kpi, int wanted) {
        return wanted < 0 ? kpi.place(KpiLists.CURRENCY) : wanted;
    }

    private static List<Point> points(Kpi kpi, List<Fact> found, Interval interval, int place) {
        Map<LocalDate, Map<String, List<Fact>>> parts = new TreeMap<>();
        found.forEach(fact -> parts.computeIfAbsent(interval.begin(fact.day()), day -> new TreeMap<>())
                .computeIfAbsent(fact.at(place), part -> new ArrayList<>())
                .add(fact));
        List<Point> points = new ArrayList<>();
        parts.forEach((begin, ofThen) -> ofThen.forEach((part, some) -> points.add(point(kpi, begin, part, some))));
        return points;
    }

    /* Of how things stand, the last day of which something is known counts. */
    private static Point point(Kpi kpi, LocalDate begin, String part, List<Fact> some) {
        LocalDate last = some.getLast().day();
        Sums sums = Sums.of(
                kpi.level()
                        ? some.stream().filter(fact -> fact.day().equals(last)).toList()
                        : some);
        return new Point(begin, part, sums.value(kpi.unit()), sums.half(kpi.unit()), sums.part(), sums.whole());
    }

    private static void requireFit(Question question) {
        if (question.to().isBefore(question.from())
                || question.interval() == Interval.DAY
                        && question.to().isAfter(question.from().plusYears(MOST_YEARS))) {
            throw new FigurePeriodUnfit(MOST_YEARS);
        }
    }

    private @Nullable Instant asOf() {
        return sql.sql("select caught_up_at from reports_turn where id = 1")
                .query((row, index) -> Optional.ofNullable(Utc.optional(row, "caught_up_at")))
                .single()
                .orElse(null);
    }

    private boolean isBehind(String topic) {
        return sql.sql("select 1 from reports_dirty where topic = ? limit 1")
                .params(topic)
                .query(Integer.class)
                .optional()
                .isPresent();
    }
}

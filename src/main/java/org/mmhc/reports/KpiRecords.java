package org.mmhc.reports;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

    private final Map<String, Kpi> kpis = new TreeMap<>();
    private final Facts facts;
    private final JdbcClient sql;
    private final AgencySettings agency;
    private final Clock clock;

    KpiRecords(List<Kpi> kpis, Facts facts, JdbcClient sql, AgencySettings agency, Clock clock) {
        kpis.forEach(kpi -> this.kpis.put(kpi.key(), kpi));
        this.facts = facts;
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

    /** A figure, without what it was. */
    public record KpiInfo(
            String key,
            Unit unit,
            List<String> by,
            @Nullable Goal goal) {}

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
     * @param today what it is today
     * @param month what it was in the last 30 days, today with them
     * @param trend each of these days
     * @param met whether the month reaches its goal, null where there is none or nothing to say
     */
    public record Tile(
            KpiInfo kpi,
            String of,
            @Nullable BigDecimal today,
            @Nullable BigDecimal month,
            List<Point> trend,
            @Nullable Boolean met,
            @Nullable Instant asOf,
            boolean behind) {}

    /** Those that the caller may read of everybody. */
    public List<KpiInfo> all() {
        Actor actor = CurrentUser.require();
        return kpis.values().stream()
                .filter(kpi -> mayReadAll(actor, kpi))
                .map(KpiRecords::info)
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
        Kpi kpi = kpi(question.key());
        requireMayRead(CurrentUser.require(), kpi, question);
        requireFit(question);
        int place = question.by() == null ? -1 : kpi.place(question.by());
        if (question.by() != null && place < 0) {
            throw new FigureDimensionUnknown(question.by());
        }
        List<Fact> found = facts.find(kpi.key(), question.from(), question.to()).stream()
                .filter(fact ->
                        question.whose() == null || question.whose().value().equals(part(fact, kpi.personalPlace())))
                .toList();
        return new Series(
                info(kpi),
                points(kpi, found, question.interval(), partedBy(kpi, place)),
                asOf(),
                isBehind(kpi.topic()));
    }

    /** What the caller sees at a glance. Refused with {@link FigureNotForYou} when there is nothing for the caller's role. */
    @Audited(value = "reports.figuresRead", subject = "#actor", kind = Audited.Kind.READ)
    @Transactional(readOnly = true)
    public List<Tile> tiles() {
        Actor actor = CurrentUser.require();
        LocalDate today = BusinessDay.of(clock.instant(), agency.zone()).date();
        List<Kpi> shown =
                kpis.values().stream().filter(kpi -> mayReadAll(actor, kpi)).toList();
        if (shown.isEmpty()) {
            throw new FigureNotForYou();
        }
        return shown.stream().flatMap(kpi -> tiles(kpi, today).stream()).toList();
    }

    private List<Tile> tiles(Kpi kpi, LocalDate today) {
        List<Fact> found = facts.find(kpi.key(), today.minusDays(TREND_DAYS - 1L), today);
        int place = partedBy(kpi, -1);
        Map<String, List<Fact>> parts = new TreeMap<>();
        found.forEach(fact -> parts.computeIfAbsent(part(fact, place), key -> new ArrayList<>())
                .add(fact));
        if (parts.isEmpty() && kpi.unit() != Unit.MONEY) {
            parts.put("", List.of());
        }
        Instant asOf = asOf();
        boolean behind = isBehind(kpi.topic());
        return parts.entrySet().stream()
                .map(part -> {
                    BigDecimal month =
                            point(kpi, today, part.getKey(), part.getValue()).value();
                    List<Fact> ofToday = part.getValue().stream()
                            .filter(fact -> fact.day().equals(today))
                            .toList();
                    return new Tile(
                            info(kpi),
                            part.getKey(),
                            point(kpi, today, part.getKey(), ofToday).value(),
                            month,
                            points(kpi, part.getValue(), Interval.DAY, place),
                            kpi.goal() == null || month == null
                                    ? null
                                    : kpi.goal().isMetBy(month),
                            asOf,
                            behind);
                })
                .toList();
    }

    /* Money of several currencies is never added. */
    private static int partedBy(Kpi kpi, int wanted) {
        return wanted < 0 && kpi.unit() == Unit.MONEY ? kpi.place("currency") : wanted;
    }

    private static List<Point> points(Kpi kpi, List<Fact> found, Interval interval, int place) {
        Map<LocalDate, Map<String, List<Fact>>> parts = new TreeMap<>();
        found.forEach(fact -> parts.computeIfAbsent(interval.begin(fact.day()), day -> new TreeMap<>())
                .computeIfAbsent(part(fact, place), part -> new ArrayList<>())
                .add(fact));
        List<Point> points = new ArrayList<>();
        parts.forEach((begin, ofThen) -> ofThen.forEach((part, some) -> points.add(point(kpi, begin, part, some))));
        return points;
    }

    private static Point point(Kpi kpi, LocalDate begin, String part, List<Fact> some) {
        BigDecimal num = some.stream().map(Fact::num).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal den = some.stream().map(Fact::den).reduce(BigDecimal.ZERO, BigDecimal::add);
        return switch (kpi.unit()) {
            case COUNT, MONEY -> new Point(begin, part, num, null, num, den);
            case SHARE ->
                new Point(
                        begin, part, den.signum() == 0 ? null : num.divide(den, MathContext.DECIMAL32), null, num, den);
            case DURATION -> {
                Histogram times = Histogram.empty();
                for (Fact fact : some) {
                    times = fact.times() == null ? times : times.plus(fact.times());
                }
                yield new Point(begin, part, seconds(times, 0.9), seconds(times, 0.5), num, den);
            }
        };
    }

    private static @Nullable BigDecimal seconds(Histogram times, double part) {
        return times.percentile(part)
                .map(time -> BigDecimal.valueOf(time.toSeconds()))
                .orElse(null);
    }

    private static String part(Fact fact, int place) {
        return switch (place) {
            case 0 -> fact.first();
            case 1 -> fact.second();
            default -> "";
        };
    }

    private Kpi kpi(String key) {
        Kpi kpi = kpis.get(key);
        if (kpi == null) {
            throw new FigureUnknown(key);
        }
        return kpi;
    }

    private static boolean mayReadAll(Actor actor, Kpi kpi) {
        return actor.role() != null && kpi.readers().contains(actor.role());
    }

    private static void requireMayRead(Actor actor, Kpi kpi, Question question) {
        int personal = kpi.personalPlace();
        boolean own = personal >= 0 && actor.uid().equals(question.whose()) && actor.is(Role.CAREGIVER);
        boolean names = question.whose() != null
                || personal >= 0 && kpi.by().get(personal).name().equals(question.by());
        boolean mayName = actor.is(Role.ADMIN) || actor.is(Role.COMMITTEE);
        if (!own && (!mayReadAll(actor, kpi) || names && !mayName)) {
            throw new FigureNotForYou();
        }
        if (question.whose() != null && personal < 0) {
            throw new FigureDimensionUnknown("whose");
        }
    }

    private static void requireFit(Question question) {
        if (question.to().isBefore(question.from())
                || question.interval() == Interval.DAY
                        && question.to().isAfter(question.from().plusYears(MOST_YEARS))) {
            throw new FigurePeriodUnfit(MOST_YEARS);
        }
    }

    private static KpiInfo info(Kpi kpi) {
        return new KpiInfo(
                kpi.key(), kpi.unit(), kpi.by().stream().map(Dimension::name).toList(), kpi.goal());
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

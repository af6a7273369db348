package org.mmhc.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.As;
import org.mmhc.base.References;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.reports.DashboardPictures.Bars;
import org.mmhc.reports.DashboardPictures.Picture;
import org.mmhc.reports.FigureWatches.WatchFigure;
import org.mmhc.reports.Kpi.Item;
import org.mmhc.reports.KpiLists.Evidence;
import org.mmhc.reports.KpiLists.ListQuestion;
import org.mmhc.reports.KpiRecords.Interval;
import org.mmhc.reports.KpiRecords.Point;
import org.mmhc.reports.KpiRecords.Question;
import org.mmhc.reports.KpiRecords.Tile;
import org.mmhc.reports.ReportsRefusals.FigureDimensionUnknown;
import org.mmhc.reports.ReportsRefusals.FigureNotForYou;
import org.mmhc.reports.ReportsRefusals.FigurePeriodUnfit;
import org.mmhc.reports.ReportsRefusals.FigureUnknown;
import org.mmhc.reports.ReportsRefusals.WatchUnfit;
import org.mmhc.reports.ReportsRefusals.WatchUnknown;
import org.mmhc.visits.VisitEvents.VisitClosed;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitOutcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** A figure is what the list behind it counts, on the agency's day, however late it is corrected; and not everybody's to read. */
@SpringBootTest
@TestPropertySource(properties = "camunda.client.enabled=false")
class ReportsModuleTests {

    private static final Uid ADA = Uid.of(Role.ADMIN, 960_001);
    private static final Uid ROSA = Uid.of(Role.CAREGIVER, 960_002);
    private static final Uid SAM = Uid.of(Role.CAREGIVER, 960_003);
    private static final Uid PAUL = Uid.of(Role.PATIENT, 960_004);
    private static final Uid NIA = Uid.of(Role.ANALYST, 960_005);

    /* Each test has a time of its own in years that no other one uses. */
    private static final AtomicInteger YEARS = new AtomicInteger(1981);

    @Autowired
    KpiRecords records;

    @Autowired
    FigureDays days;

    @Autowired
    FigureBeat beat;

    @Autowired
    List<Kpi> kpis;

    @Autowired
    AgencySettings agency;

    @Autowired
    JdbcClient sql;

    /* Keys of jobs and cases that are nobody else's. */
    private static final AtomicLong KEYS = new AtomicLong(System.nanoTime());

    /* Of these, exactly one is seeded at each moment. */
    private static final List<String> SEEDED = List.of(
            "visits.done",
            "visits.hours",
            "visits.missed",
            "visits.rating",
            "billing.revenue",
            "billing.paymentSuccess",
            "billing.refundRate",
            "sales.perSeller",
            "messages.sent",
            "tasks.throughput",
            "tasks.inTime",
            "process.cycle",
            "process.automation",
            "process.rework");

    @Autowired
    KpiLists lists;

    @Autowired
    KpiAccess access;

    @Autowired
    FigureWatches watches;

    @Autowired
    DashboardPictures pictures;

    @Autowired
    Facts facts;

    @Autowired
    Dashboards dashboards;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationEventPublisher events;

    private final LocalDate day = LocalDate.of(YEARS.incrementAndGet(), 3, 12);

    /* The kinds of metasfresh/metasfresh-webui-api-legacy#261 and CenturyLinkCloud/mdw#673: a figure a day off, or not that of its list. */
    @ParameterizedTest
    @ValueSource(strings = {"Asia/Kolkata", "America/New_York"})
    void everyTileIsTheCountOfItsListAMinuteBeforeAndAMinuteAfterMidnight(String zone) {
        ZoneId there = ZoneId.of(zone);
        for (String time : List.of("23:59", "12:00", "00:01")) {
            seed(day.atTime(LocalTime.parse(time)).atZone(there).toInstant());
        }
        seed(day.plusDays(1).atTime(0, 1).atZone(there).toInstant());
        transaction.executeWithoutResult(status -> kpis.stream()
                .filter(kpi -> !kpi.level())
                .forEach(kpi -> Stream.of(day, day.plusDays(1))
                        .forEach(each -> facts.workOut(List.of(kpi), new BusinessDay(each, there)))));

        assertTilesAreTheirLists(there, day.atTime(23, 59).atZone(there).toInstant(), 3);
        assertTilesAreTheirLists(
                there, day.plusDays(1).atTime(0, 1).atZone(there).toInstant(), 1);
    }

    /* The night leaves out only time of which a figure knows that there is nothing. */
    /* Others find the visits of today too, and what they are about. */
    private final List<String> todays = new ArrayList<>();

    @AfterEach
    void todayIsOthers() {
        todays.forEach(
                id -> sql.sql("delete from visits_visit where id = ?").param(id).update());
    }

    @Test
    void noTimeIsLeftOutInWhichAFigureHasSomethingToCount() {
        seed(at(day, "12:00"));
        BusinessDay that = new BusinessDay(day, agency.zone());
        BusinessDay before = new BusinessDay(day.minusDays(20), agency.zone());
        BusinessDay after = new BusinessDay(day.plusDays(14), agency.zone());

        List<Kpi> counting = kpis.stream()
                .filter(kpi -> !kpi.level() && !kpi.items().apply(that).isEmpty())
                .toList();

        assertThat(counting).extracting(Kpi::key).containsAll(SEEDED);
        assertThat(counting).allSatisfy(kpi -> {
            assertThat(kpi.items().mayBeAny(that, that)).as(kpi.key()).isTrue();
            assertThat(kpi.items().mayBeAny(before, after)).as(kpi.key()).isTrue();
        });
        BusinessDay empty = new BusinessDay(day.plusDays(1), agency.zone());
        assertThat(counting)
                .filteredOn(kpi -> "visits.done".equals(kpi.key()))
                .allSatisfy(
                        kpi -> assertThat(kpi.items().mayBeAny(empty, after)).isFalse());
    }

    /* What was seeded is counted by many figures: of each as often as it happened today. */
    private void assertTilesAreTheirLists(ZoneId zone, Instant now, int seededToday) {
        Clock clock = Clock.fixed(now, zone);
        AgencySettings here = AgencySettings.in(zone);
        KpiRecords told = new KpiRecords(access, facts, dashboards, sql, here, clock);
        KpiLists lists = new KpiLists(access, here, clock);
        As.user(ADA, () -> {
            dashboards.arrange(kpis.stream().map(Kpi::key).toList());
            List<Tile> tiles = told.tiles();
            assertThat(tiles).extracting(tile -> tile.kpi().key()).contains("visits.done", "tasks.overdue");
            for (Tile tile : tiles) {
                String by = tile.of().isEmpty() ? null : KpiLists.CURRENCY;
                String of = tile.of().isEmpty() ? null : tile.of();
                Evidence month =
                        lists.list(new ListQuestion(tile.kpi().key(), tile.first(), tile.last(), by, of, null));
                Evidence today = lists.list(new ListQuestion(tile.kpi().key(), tile.last(), tile.last(), by, of, null));
                assertSame(tile, month.value(), tile.month());
                assertSame(tile, today.value(), tile.today());
            }
            for (String key : SEEDED) {
                LocalDate today = LocalDate.ofInstant(now, zone);
                assertThat(lists.list(new ListQuestion(key, today, today, null, null, null))
                                .counted())
                        .as(key)
                        .isEqualTo(seededToday);
            }
            dashboards.reset();
            return true;
        });
    }

    /* A sum of parts that were rounded to four places. */
    private static void assertSame(Tile tile, @Nullable BigDecimal listed, @Nullable BigDecimal told) {
        if (listed == null || listed.signum() == 0) {
            assertThat(told == null || told.signum() == 0).as(tile.kpi().key()).isTrue();
        } else {
            assertThat(told).as(tile.kpi().key()).isCloseTo(listed, within(new BigDecimal("0.001")));
        }
    }

    @Test
    void howThingsStandIsCountedNow() {
        long before = listed("tasks.overdue");
        openTask(Instant.now().minus(Duration.ofHours(2)));
        openTask(Instant.now().plus(Duration.ofHours(2)));

        assertThat(listed("tasks.overdue")).isEqualTo(before + 1);
        assertThat(As.user(ADA, () -> records.tiles()))
                .filteredOn(tile -> "tasks.overdue".equals(tile.kpi().key()))
                .singleElement()
                .satisfies(tile -> assertThat(tile.month().longValue()).isEqualTo(listed("tasks.overdue")));
    }

    private long listed(String key) {
        return As.user(ADA, () -> lists.list(new ListQuestion(key, day, day, null, null, null)))
                .counted();
    }

    @Test
    void visitCorrectedTwentyDaysLaterChangesThatDaysFigureWithinTenSecondsAndNoOther() {
        LocalDate later = day.plusDays(20);
        String wrong = visit(at(day, "09:00"), ROSA, "GIVEN");
        for (LocalDate each = day.plusDays(1); !each.isAfter(later); each = each.plusDays(1)) {
            visit(at(each, "09:00"), ROSA, "GIVEN");
            days.changed("visits", at(each, "09:00"));
        }
        told(day);
        List<Point> before = since(later);

        sql.sql("update visits_visit set outcome = 'NOT_GIVEN' where id = ?")
                .params(wrong)
                .update();
        events.publishEvent(new VisitClosed(new VisitId(wrong), "CR-1", VisitOutcome.NOT_GIVEN, 2));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(points("visits.missed", null, Interval.DAY))
                        .filteredOn(point -> point.from().equals(day))
                        .singleElement()
                        .satisfies(point -> assertThat(point.value()).isEqualByComparingTo("1")));
        assertThat(since(later)).isEqualTo(before).hasSize(20);
    }

    private List<Point> since(LocalDate last) {
        return ask(new Question("visits.done", day.plusDays(1), last, null, Interval.DAY, null));
    }

    @Test
    void caregiverSeesTheirOwnFigureBesideTheMiddleOfAllFromFivePeopleOn() {
        LocalDate today = LocalDate.now(agency.zone());
        IntStream.range(0, 5).forEach(number -> {
            Uid one = Uid.of(Role.CAREGIVER, 960_010 + number);
            todays.add(visit(at(today, "00:00"), one, "GIVEN"));
        });
        days.changed("visits", at(today, "00:00"));
        caughtUp();

        assertThat(As.user(Uid.of(Role.CAREGIVER, 960_010), () -> records.tiles()))
                .filteredOn(tile -> "visits.hours".equals(tile.kpi().key()))
                .singleElement()
                .satisfies(tile -> {
                    assertThat(tile.own()).isTrue();
                    assertThat(tile.month()).isPositive();
                    assertThat(tile.others()).isNotNull();
                });
    }

    @Test
    void eachRolesPicturesShowTheNumbersOfTheirFigures() {
        LocalDate today = LocalDate.now(agency.zone());
        Uid una = Uid.of(Role.CAREGIVER, 960_300 + YEARS.get());
        todays.add(visit(at(today, "00:00"), una, "GIVEN"));
        days.changed("visits", at(today, "00:00"));
        openTask(Instant.now().plus(Duration.ofHours(2)));
        caughtUp();

        assertThat(pictures(ADA)).extracting(Picture::key).containsExactly("revenue", "visits", "cycle", "delivery");
        Picture visits = pictures(ADA).get(1);
        LocalDate week = LocalDate.parse(visits.labels().getLast());
        BigDecimal given = ask(new Question("visits.done", week, today, null, Interval.WEEK, null))
                .getFirst()
                .value();
        assertThat(visits.labels()).hasSize(DashboardPictures.WEEKS);
        assertThat(visits.bars()).extracting(Bars::name).containsExactly("done", "missed");
        assertThat(visits.bars().getFirst().values().getLast()).isEqualByComparingTo(given);

        assertThat(pictures(Uid.of(Role.COMMITTEE, 960_006)))
                .extracting(Picture::key)
                .containsExactly("ages", "decisions", "outcomes");
        assertThat(pictures(Uid.of(Role.COMMITTEE, 960_006)).getFirst().bars().getFirst().values().stream()
                        .mapToLong(BigDecimal::longValue)
                        .sum())
                .isEqualTo(listed("tasks.age"));
        assertThat(pictures(NIA)).extracting(Picture::key).containsExactly("cycle", "rework", "slowest", "busiest");
        assertThat(pictures(una))
                .singleElement()
                .satisfies(picture ->
                        assertThat(picture.bars().getFirst().values().getLast()).isEqualByComparingTo("1.5"));
        assertThat(pictures(PAUL)).isEmpty();
    }

    private List<Picture> pictures(Uid who) {
        return As.user(who, () -> pictures.mine());
    }

    @Test
    void minuteBeforeMidnightIsOfThatDayAndOneAfterOfTheNext() {
        visit(at(day, "23:59"), ROSA, "GIVEN");
        visit(at(day.plusDays(1), "00:01"), SAM, "GIVEN");
        visit(at(day.plusDays(1), "00:00"), SAM, "NOT_GIVEN");
        told(day, day.plusDays(1));

        assertThat(points("visits.done", null, Interval.DAY))
                .extracting(Point::from, point -> point.value().intValue())
                .containsExactly(tuple(day, 1), tuple(day.plusDays(1), 1));
        assertThat(points("visits.missed", null, Interval.DAY))
                .extracting(Point::numerator, Point::denominator)
                .usingRecursiveFieldByFieldElementComparator()
                .hasSize(2);
        assertThat(points("visits.missed", null, Interval.MONTH).getFirst().value())
                .isEqualByComparingTo(new BigDecimal("0.3333333"));
        assertThat(points("visits.done", "caregiver", Interval.MONTH))
                .extracting(Point::of, point -> point.value().intValue())
                .containsExactly(tuple(ROSA.value(), 1), tuple(SAM.value(), 1));
    }

    @Test
    void eachFigureOfADayIsWhatItsListCounts() {
        for (String hour : List.of("00:00", "00:01", "11:30", "23:59")) {
            visit(at(day, hour), ROSA, "GIVEN");
            visit(at(day.minusDays(1), hour), ROSA, "GIVEN");
        }
        told(day);

        BusinessDay bounds = new BusinessDay(day, agency.zone());
        long listed = sql.sql("select count(*) from visits_visit where starts_at >= ? and starts_at < ?")
                .params(Utc.toSql(bounds.begin()), Utc.toSql(bounds.end()))
                .query(Long.class)
                .single();
        assertThat(listed).isEqualTo(4);
        assertThat(points("visits.done", null, Interval.DAY))
                .singleElement()
                .satisfies(point -> assertThat(point.value().longValue()).isEqualTo(listed));
    }

    @Test
    void lateCorrectionChangesThatDayAndNoOther() {
        String wrong = visit(at(day, "09:00"), ROSA, "GIVEN");
        visit(at(day.plusDays(1), "09:00"), ROSA, "GIVEN");
        told(day, day.plusDays(1));

        sql.sql("update visits_visit set outcome = 'NOT_GIVEN' where id = ?")
                .params(wrong)
                .update();
        told(day);

        assertThat(points("visits.done", null, Interval.DAY))
                .extracting(Point::from)
                .containsExactly(day.plusDays(1));
        assertThat(points("visits.missed", null, Interval.DAY))
                .extracting(Point::from, point -> point.value().intValue())
                .containsExactly(tuple(day, 1), tuple(day.plusDays(1), 0));
    }

    @Test
    void workedOutTwiceIsTheSame() {
        visit(at(day, "09:00"), ROSA, "GIVEN");
        told(day);
        List<Point> once = points("visits.hours", null, Interval.DAY);
        told(day);

        assertThat(points("visits.hours", null, Interval.DAY)).isEqualTo(once).hasSize(1);
    }

    /* More than are worked out at once: nothing holds the others up for long, and none is left out. */
    @Test
    void veryManyDaysAreWorkedOutSomeAtATime() {
        List<LocalDate> many = day.datesUntil(day.plusDays(60)).toList();
        many.forEach(each -> visit(at(each, "09:00"), ROSA, "GIVEN"));

        told(many.toArray(LocalDate[]::new));

        assertThat(ask(new Question("visits.done", day, day.plusDays(59), null, Interval.DAY, null)))
                .hasSize(60);
    }

    @Test
    void whatNobodyToldOfIsFoundAtNight() {
        visit(at(day, "09:00"), ROSA, "GIVEN");

        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            beat.check(day.plusDays(3));
            assertThat(points("visits.done", null, Interval.DAY)).hasSize(1);
        });
        assertThat(beat.check(day.plusDays(3))).isZero();
    }

    @Test
    void minutesThatNobodyServedAreMissed() {
        Clock then = Clock.fixed(at(day, "02:00"), agency.zone());
        Kpi availability = new SystemKpis(new KpiQueries(sql, then), sql, then).systemAvailabilityKpi();
        Kpi latency = new SystemKpis(new KpiQueries(sql, then), sql, then).systemLatencyKpi();
        transaction.executeWithoutResult(status -> {
            // Nobody else knows of those years, and nobody is to know of this test.
            status.setRollbackOnly();
            sql.sql("delete from reports_served").update();
            for (int minute = 30; minute < 120; minute++) {
                if (minute < 70 || minute >= 75) {
                    served(at(day, "00:00").plus(Duration.ofMinutes(minute)), minute == 80 ? 8 : 0, 7);
                }
            }

            List<Item> hours = availability.items().apply(new BusinessDay(day, agency.zone()));
            assertThat(hours).extracting(Item::reference).containsExactly("00:00", "01:00");
            assertThat(hours).extracting(item -> item.part().intValue()).containsExactly(30, 55);
            assertThat(hours).extracting(item -> item.whole().intValue()).containsExactly(30, 60);
            assertThat(latency.items().apply(new BusinessDay(day, agency.zone())))
                    .singleElement()
                    .satisfies(item -> assertThat(item.part()).isEqualByComparingTo("7"))
                    .satisfies(item -> assertThat(item.whole()).isEqualByComparingTo("8"));
        });
    }

    private void served(Instant minute, int requests, int quick) {
        sql.sql(
                        "insert into reports_served (minute_at, node, way, requests, quick, failed) values (?, 'NOD-T', 'API', ?, ?, 1)")
                .params(Utc.toSql(minute), requests, Math.min(requests, quick))
                .update();
    }

    @Test
    void moneyOfTwoCurrenciesIsNeverAdded() {
        sale(at(day, "10:00"), ROSA, "INR", "100.00");
        sale(at(day, "11:00"), SAM, "INR", "20.50");
        sale(at(day, "12:00"), SAM, "USD", "7.00");
        days.changed("sales", at(day, "12:00"));
        caughtUp();

        assertThat(points("sales.perSeller", null, Interval.WEEK))
                .extracting(Point::of, point -> point.value().toPlainString())
                .containsExactly(tuple("INR", "120.5000"), tuple("USD", "7.0000"));
    }

    @Test
    void caregiverPatientAndAnalystAreRefusedWhatIsNotTheirsAndEachStandsInTheAuditLog() {
        visit(at(day, "09:00"), ROSA, "GIVEN");
        told(day);
        long ofRosa = refusals(ROSA);
        long ofPaul = refusals(PAUL);
        long ofNia = refusals(NIA);

        assertThatThrownBy(() -> As.user(ROSA, () -> records.series(question("visits.done", null, Interval.DAY, SAM))))
                .isInstanceOf(FigureNotForYou.class);
        assertThatThrownBy(() -> As.user(ROSA, () -> records.series(question("visits.done", null, Interval.DAY, null))))
                .isInstanceOf(FigureNotForYou.class);
        assertThatThrownBy(() -> As.user(PAUL, () -> records.tiles())).isInstanceOf(FigureNotForYou.class);
        assertThatThrownBy(() ->
                        As.user(NIA, () -> records.series(question("visits.done", "caregiver", Interval.DAY, null))))
                .isInstanceOf(FigureNotForYou.class);
        assertThatThrownBy(() ->
                        As.user(ROSA, () -> lists.list(new ListQuestion("visits.done", day, day, null, null, SAM))))
                .isInstanceOf(FigureNotForYou.class);
        assertThat(refusals(ROSA)).isEqualTo(ofRosa + 3);
        assertThat(refusals(PAUL)).isEqualTo(ofPaul + 1);
        assertThat(refusals(NIA)).isEqualTo(ofNia + 1);
        assertThat(As.user(ROSA, () -> records.series(question("visits.done", null, Interval.DAY, ROSA)))
                        .points())
                .hasSize(1);
    }

    @Test
    void unfitQuestionsAreRefused() {
        assertThatThrownBy(() -> ask(new Question("visits.none", day, day, null, Interval.DAY, null)))
                .isInstanceOf(FigureUnknown.class);
        assertThatThrownBy(() -> ask(new Question("visits.done", day, day.minusDays(1), null, Interval.WEEK, null)))
                .isInstanceOf(FigurePeriodUnfit.class);
        assertThatThrownBy(() -> ask(new Question("visits.done", day, day.plusYears(4), null, Interval.DAY, null)))
                .isInstanceOf(FigurePeriodUnfit.class);
        assertThatThrownBy(() -> ask(new Question("visits.done", day, day, "weather", Interval.DAY, null)))
                .isInstanceOf(FigureDimensionUnknown.class);
        assertThatThrownBy(() -> ask(new Question("tasks.throughput", day, day, null, Interval.DAY, ROSA)))
                .isInstanceOf(FigureDimensionUnknown.class);
        assertThat(ask(new Question("visits.done", day, day.plusYears(9), null, Interval.MONTH, null)))
                .isEmpty();
    }

    @Test
    void everyFigureCanBeWorkedOutAndHasANameOfItsOwn() {
        assertThat(kpis).extracting(Kpi::key).doesNotHaveDuplicates();
        assertThat(kpis)
                .allSatisfy(kpi ->
                        assertThat(kpi.key().matches("[a-z]+\\.[A-Za-z]+")).isTrue());
        assertThat(kpis)
                .filteredOn(kpi -> !kpi.level())
                .allSatisfy(kpi -> assertThat(kpi.rows(new BusinessDay(day, agency.zone())))
                        .isEmpty());
        assertThat(kpis)
                .filteredOn(kpi -> kpi.unit() == Kpi.Unit.MONEY)
                .allSatisfy(kpi -> assertThat(kpi.place("currency")).isNotNegative());
    }

    @Test
    void dayIsThatOfTheAgencyAlsoWhereClocksAreTurned() {
        BusinessDay turned = new BusinessDay(LocalDate.of(2026, 10, 25), ZoneId.of("Europe/Berlin"));

        assertThat(Duration.between(turned.begin(), turned.end())).isEqualTo(Duration.ofHours(25));
        assertThat(BusinessDay.of(turned.end().minusNanos(1), turned.zone())).isEqualTo(turned);
    }

    @Test
    void whoWatchesAFigureIsToldOnceWhenItLeavesItsBoundAndOnceWhenItIsBack() {
        Kpi kpi = access.kpi("tasks.overdue");
        Uid una = Uid.of(Role.ADMIN, 960_100 + YEARS.get());
        String id = As.user(una, () -> watches.add(watch("tasks.overdue", BigDecimal.TEN, 0, 0)));

        look(kpi, "10", "11", "12", "11");
        assertThat(told(una)).containsExactly("notifications/figure-out-of-bounds");
        assertThat(As.user(una, () -> watches.mine()))
                .singleElement()
                .satisfies(watch -> assertThat(watch.firedAt()).isNotNull());

        assertThat(As.user(una, () -> watches.episodes())).singleElement().satisfies(episode -> {
            assertThat(episode.value()).isEqualByComparingTo("11");
            assertThat(episode.endedAt()).isNull();
        });

        look(kpi, "9", "10");
        assertThat(As.user(una, () -> watches.episodes()))
                .singleElement()
                .satisfies(episode -> assertThat(episode.endedAt()).isNotNull());
        assertThat(told(una))
                .containsExactlyInAnyOrder("notifications/figure-out-of-bounds", "notifications/figure-back");

        look(kpi, "11");
        assertThat(told(una)).hasSize(3);
        assertThatThrownBy(() -> As.user(ADA, () -> {
                    watches.remove(id);
                    return true;
                }))
                .isInstanceOf(WatchUnknown.class);
        As.user(una, () -> {
            watches.remove(id);
            return true;
        });
        assertThatThrownBy(() -> As.user(NIA, () -> watches.add(watch("visits.missed", BigDecimal.ONE, 0, 0))))
                .isInstanceOf(FigureNotForYou.class);
        assertThatThrownBy(() -> As.user(ADA, () -> watches.add(watch("billing.revenue", BigDecimal.ONE, 0, 0))))
                .isInstanceOf(WatchUnfit.class);
        for (String bound : List.of("1e15", "1e2147483647", "1e-2147483647")) {
            assertThatThrownBy(() ->
                            As.user(ADA, () -> watches.add(watch("tasks.overdue", new BigDecimal(bound), 0, 0))))
                    .as("%s cannot be kept", bound)
                    .isInstanceOf(WatchUnfit.class);
        }
    }

    @Test
    void whoIsPatientIsToldWhenTheFigureStaysOutAndThenLeftInPeaceForAWhile() {
        Kpi kpi = access.kpi("tasks.open");
        Uid una = Uid.of(Role.ADMIN, 960_200 + YEARS.get());
        String id = As.user(una, () -> watches.add(watch("tasks.open", BigDecimal.TEN, 30, 60)));

        look(kpi, "11", "12");
        assertThat(told(una)).isEmpty();
        look(kpi, "9", "11");
        sql.sql("update reports_watch set out_since = out_since - interval 31 minute where id = ?")
                .params(id)
                .update();
        look(kpi, "13");
        assertThat(told(una)).containsExactly("notifications/figure-out-of-bounds");

        look(kpi, "9", "14");
        sql.sql("update reports_watch set out_since = out_since - interval 31 minute where id = ?")
                .params(id)
                .update();
        look(kpi, "14");
        assertThat(told(una)).as("it is quiet for an hour").hasSize(2);
        sql.sql("update reports_episode set ended_at = ended_at - interval 61 minute where watch = ?")
                .params(id)
                .update();
        look(kpi, "14");
        assertThat(told(una)).hasSize(3);
        As.user(una, () -> {
            watches.remove(id);
            return true;
        });
    }

    @Test
    void whoMayNoLongerReadAFigureIsToldNothingOfItsWatch() {
        Kpi kpi = access.kpi("visits.missed");
        Uid una = Uid.of(Role.ADMIN, 960_400 + YEARS.get());
        String id = As.user(una, () -> watches.add(watch("visits.missed", BigDecimal.TEN, 0, 0)));
        look(kpi, "11");
        assertThat(As.user(una, () -> watches.episodes())).isNotEmpty();

        assertThat(As.user(una, Role.ANALYST, () -> watches.mine())).isEmpty();
        assertThat(As.user(una, Role.ANALYST, () -> watches.episodes())).isEmpty();
        assertThat(watches.find(id, Role.ANALYST)).isEmpty();
        assertThat(watches.find(id, Role.ADMIN)).isPresent();
        As.user(una, Role.ANALYST, () -> {
            watches.remove(id);
            return true;
        });
        assertThat(watches.find(id, Role.ADMIN)).isEmpty();
    }

    @Test
    void ofAFigureThatComesAndGoesOnlyTheNewestTimesAreKept() {
        Kpi kpi = access.kpi("visits.missed");
        Uid una = Uid.of(Role.ADMIN, 960_500 + YEARS.get());
        String id = As.user(una, () -> watches.add(watch("visits.missed", BigDecimal.TEN, 0, 0)));
        IntStream.rangeClosed(1, 60)
                .forEach(number -> sql.sql(
                                "insert into reports_episode (watch, began_at, ended_at, value) values (?, ?, ?, ?)")
                        .params(id, Utc.toSql(at(day, "09:00")), Utc.toSql(at(day, "10:00")), number)
                        .update());

        look(kpi, "11");
        assertThat(sql.sql("select value from reports_episode where watch = ? order by began_at desc, id desc")
                        .params(id)
                        .query(BigDecimal.class)
                        .list())
                .hasSize(50)
                .first()
                .satisfies(newest -> assertThat(newest).isEqualByComparingTo("11"));
        As.user(una, () -> {
            watches.remove(id);
            return true;
        });
    }

    private static WatchFigure watch(String kpi, BigDecimal bound, int patience, int quiet) {
        return new WatchFigure(kpi, true, bound, patience, quiet);
    }

    private void look(Kpi kpi, String... values) {
        for (String value : values) {
            transaction.executeWithoutResult(status -> watches.look(kpi, new BigDecimal(value)));
        }
    }

    private List<String> told(Uid who) {
        return sql.sql("select template from notifications_message where recipient = ?")
                .params(who.value())
                .query(String.class)
                .list();
    }

    private void told(LocalDate... changed) {
        for (LocalDate each : changed) {
            days.changed("visits", at(each, "12:00"));
        }
        caughtUp();
    }

    /* The beat of the application may be at it. */
    private void caughtUp() {
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            beat.catchUp();
            assertThat(sql.sql("select count(*) from reports_dirty")
                            .query(Long.class)
                            .single())
                    .isZero();
        });
    }

    private Instant at(LocalDate date, String time) {
        return date.atTime(LocalTime.parse(time)).atZone(agency.zone()).toInstant();
    }

    private List<Point> points(String key, @Nullable String by, Interval interval) {
        return ask(question(key, by, interval, null));
    }

    private List<Point> ask(Question question) {
        return As.user(ADA, () -> records.series(question)).points();
    }

    private Question question(String key, @Nullable String by, Interval interval, @Nullable Uid whose) {
        return new Question(key, day, day.plusDays(1), by, interval, whose);
    }

    private long refusals(Uid who) {
        return sql.sql("select count(*) from audit_entry where actor = ? and outcome = 'REFUSED'"
                        + " and refusal = 'reports.figureNotForYou'")
                .params(who.value())
                .query(Long.class)
                .single();
    }

    /* Something of everything, at that moment. */
    private void seed(Instant at) {
        String visit = visit(at, ROSA, "GIVEN");
        sale(at, ROSA, "INR", "100.25");
        sql.sql(
                        "insert into visits_feedback (visit, caregiver, stars, tags, show_to_caregiver, given_at, changed_at, version)"
                                + " values (?, ?, 4, '', true, ?, ?, 0)")
                .params(visit, ROSA.value(), Utc.toSql(at), Utc.toSql(at))
                .update();
        sql.sql("""
                        insert into billing_payment (id, subscription, patient, gateway, status, asked_amount, asked_currency,
                            captured_amount, captured_currency, refunded_amount, refunded_currency, fee_amount, fee_currency,
                            opened_at, captured_at, version)
                        values (?, 'SUB-1', ?, 'RAZORPAY', 'CAPTURED', 100, 'INR', 100, 'INR', 30, 'INR', 0, 'INR', ?, ?, 0)
                        """)
                .params(References.next("PAY"), PAUL.value(), Utc.toSql(at), Utc.toSql(at))
                .update();
        sql.sql("""
                        insert into notifications_message (id, recipient, channel, template, about, state, attempts, requested_at,
                            next_attempt_at, worth_until, version)
                        values (?, ?, 'MAIL', 'a.b', '', 'SENT', 1, ?, ?, ?, 0)
                        """)
                .params(References.next("MSG"), PAUL.value(), Utc.toSql(at), Utc.toSql(at), Utc.toSql(at))
                .update();
        sql.sql("""
                        insert into tasks_task (id, version, job_key, process_instance_key, process_definition_key, process_id,
                            process_name, element_id, name, form_key, reference, title, type, search_text, candidate_group,
                            priority, created_at, state, ended_at, excluded)
                        values (?, 1, ?, 1, 1, 'p', 'P', 'e', 'Review', 'f', 'DOC-1', 'Licence', 'LICENCE', '', 'committee', 50, ?,
                            'COMPLETED', ?, ' ')
                        """)
                .params(
                        References.next("TSK"),
                        -KEYS.incrementAndGet(),
                        Utc.toSql(at.minusSeconds(4_000)),
                        Utc.toSql(at))
                .update();
        sql.sql("""
                        insert into engine_case (process_instance_key, process_id, definition_key, reference, started_at,
                            last_step_at, ended_at, ended_how)
                        values (?, 'p', 1, 'DOC-1', ?, ?, ?, 'COMPLETED')
                        """)
                .params(-KEYS.incrementAndGet(), Utc.toSql(at.minusSeconds(9_000)), Utc.toSql(at), Utc.toSql(at))
                .update();
    }

    private void openTask(Instant due) {
        sql.sql("""
                        insert into tasks_open (task_id, state, candidate_group, excluded, process_id, process_name, name, title, type,
                            reference, words, priority, created_at, due_at, due_order)
                        values (?, 'OPEN', 'nobody', ' ', 'p', 'P', 'Review', 'Licence', 'LICENCE', 'DOC-1', '', 50, ?, ?, ?)
                        """)
                .params(References.next("TSK"), Utc.toSql(due.minusSeconds(60)), Utc.toSql(due), Utc.toSql(due))
                .update();
    }

    private String visit(Instant begin, Uid caregiver, String outcome) {
        String id = References.next("V");
        sql.sql("""
                        insert into visits_visit (id, request, line, occurrence, patient, caregiver, service, starts_at, ends_at, zone,
                            status, outcome, version, created_at, changed_at)
                        values (?, ?, ?, ?, ?, ?, 'personal-care', ?, ?, 'Asia/Kolkata', 'CLOSED', ?, 0, ?, ?)
                        """)
                .params(
                        id,
                        References.next("CR"),
                        References.next("SL"),
                        Utc.toSql(begin),
                        PAUL.value(),
                        caregiver.value(),
                        Utc.toSql(begin),
                        Utc.toSql(begin.plus(Duration.ofMinutes(90))),
                        outcome,
                        Utc.toSql(begin),
                        Utc.toSql(begin))
                .update();
        return id;
    }

    private void sale(Instant at, Uid seller, String currency, String amount) {
        sql.sql("""
                        insert into sales_sale (id, subscription, seller, patient, plan, plan_number, kind, source, net_amount,
                            net_currency, gross_amount, gross_currency, sold_at, status, disputed, version)
                        values (?, ?, ?, ?, 'daily', 1, 'NEW', 'ACCOUNT', ?, ?, ?, ?, ?, 'ACTIVE', false, 0)
                        """)
                .params(
                        References.next("SAL"),
                        References.next("SUB"),
                        seller.value(),
                        PAUL.value(),
                        new BigDecimal(amount),
                        currency,
                        new BigDecimal(amount),
                        currency,
                        Utc.toSql(at))
                .update();
    }
}

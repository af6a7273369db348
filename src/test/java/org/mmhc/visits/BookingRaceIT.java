package org.mmhc.visits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.mmhc.base.References;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.visits.VisitBooking.NewTime;
import org.mmhc.visits.VisitBooking.NewVisit;
import org.mmhc.visits.VisitBooking.PlanVisits;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitRefusals.CalendarsBusy;
import org.mmhc.visits.VisitRefusals.VisitNotOpen;
import org.mmhc.visits.VisitRefusals.VisitsTaken;
import org.mmhc.visits.story.VisitTimeline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.env.Environment;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Nobody is in two places at once, however many book them at the same moment, on whichever node. */
@SpringBootTest
@TestPropertySource(properties = "camunda.client.enabled=false")
class BookingRaceIT {

    private static final Logger LOG = LoggerFactory.getLogger(BookingRaceIT.class);
    private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
    private static final int THREADS = 16;
    private static final int ROUNDS = Integer.getInteger("mmhc.race.rounds", 40);
    private static final AtomicInteger PEOPLE = new AtomicInteger(700_000);

    @Autowired
    VisitTimeline timeline;

    @Autowired
    VisitBooking booking;

    @Autowired
    Calendars calendars;

    @Autowired
    VisitCalendar calendar;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient sql;

    @Autowired
    LocalContainerEntityManagerFactoryBean persistence;

    @Autowired
    Environment settings;

    @Autowired
    Clock clock;

    private final Instant tomorrow = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS);

    @Test
    void sixteenOnTwoNodesWhoBookOneCaregiverAtOnceNeverMakeThemBeInTwoPlaces() throws Exception {
        int won = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS);
                AnotherNode other = new AnotherNode(persistence, settings, timeline, clock)) {
            for (int round = 0; round < ROUNDS; round++) {
                Uid caregiver = caregiver();
                Random random = new Random(round);
                List<Callable<Boolean>> attempts = new ArrayList<>();
                for (int thread = 0; thread < THREADS; thread++) {
                    VisitId visit = planned(caregiver(), at(20 * 60 + random.nextInt(600)), 30 + random.nextInt(300));
                    attempts.add(
                            thread % 2 == 0
                                    ? () -> booked(calendars, booking, visit, caregiver)
                                    : () -> booked(other.calendars, other.booking, visit, caregiver));
                }
                int wonNow = 0;
                // Whoever still waited after that would be cancelled, which fails here.
                for (Future<Boolean> attempt : threads.invokeAll(attempts, 2, TimeUnit.MINUTES)) {
                    wonNow += attempt.get() ? 1 : 0;
                }
                assertThat(wonNow).as("Somebody wins each round").isPositive();
                assertThat(overlaps(caregiver))
                        .as("Overlaps in round %d", round)
                        .isZero();
                won += wonNow;
            }
        }
        LOG.info("{} rounds of {} threads on two nodes: {} visits booked, none overlaps", ROUNDS, THREADS, won);
    }

    @Test
    void visitsThatFollowEachOtherFitAndASeriesIsBookedWhollyOrNotAtAll() {
        Uid caregiver = caregiver();
        VisitId eight = planned(caregiver(), at(8 * 60), 120);
        VisitId ten = planned(caregiver(), at(10 * 60), 120);
        VisitId eleven = planned(caregiver(), at(11 * 60), 120);
        VisitId three = planned(caregiver(), at(15 * 60), 60);
        book(List.of(eight, ten), caregiver, Set.of());
        assertThatExceptionOfType(VisitsTaken.class)
                .isThrownBy(() -> book(List.of(eleven, three), caregiver, Set.of()))
                .satisfies(taken -> assertThat(taken.taken())
                        .extracting(VisitBooking.Taken::visit, VisitBooking.Taken::by)
                        .containsExactly(tuple(eleven, ten)));
        assertThat(status(three)).isEqualTo(VisitStatus.OPEN);
        book(List.of(eleven, three), caregiver, Set.of(eleven));
        assertThat(status(eleven)).isEqualTo(VisitStatus.SCHEDULED);
    }

    @Test
    void aVisitThatIsMovedIsNotInItsOwnWayAndKeepsItsPlaceInTheSeries() {
        Uid caregiver = caregiver();
        VisitId visit = planned(caregiver(), at(8 * 60), 120);
        book(List.of(visit), caregiver, Set.of());
        calendars.holding(List.of(caregiver), () -> {
            PlannedVisit planned = calendar.find(visit).orElseThrow();
            booking.move(
                    List.of(new NewTime(visit, planned.line(), planned.occurrence(), at(9 * 60), at(11 * 60))), true);
            return null;
        });
        assertThat(calendar.find(visit)).hasValueSatisfying(moved -> {
            assertThat(moved.startsAt()).isEqualTo(at(9 * 60));
            assertThat(moved.moved()).isTrue();
            assertThat(moved.occurrence()).isEqualTo(LocalDateTime.ofInstant(at(8 * 60), ZoneOffset.UTC));
        });
    }

    @Test
    void makingTheVisitsOfASeriesTwiceMakesNoneTwice() {
        Uid patient = caregiver();
        String line = References.next("SL");
        NewVisit visit = visit(line, at(8 * 60), 60);
        PlanVisits plan = new PlanVisits(References.next("CR"), patient, "COMPANION", ZONE, List.of(visit));
        assertThat(transaction.<List<VisitId>>execute(status -> booking.plan(plan)))
                .hasSize(1);
        assertThat(transaction.<List<VisitId>>execute(status -> booking.plan(plan)))
                .isEmpty();
    }

    @Test
    void whatWasSeenBeforeSomebodyElseHeldTheCalendarIsLookedAtAgain() {
        Uid caregiver = caregiver();
        List<Integer> looks = new ArrayList<>();
        Integer used = calendars.holdingAsSeen(
                List.of(caregiver),
                List.of(caregiver, caregiver()),
                () -> {
                    looks.add(looks.size() + 1);
                    if (looks.size() < 3) {
                        calendars.holding(List.of(caregiver), () -> null);
                    }
                    return looks.size();
                },
                look -> look);
        assertThat(used).isEqualTo(3);

        List<Integer> done = new ArrayList<>();
        assertThatExceptionOfType(CalendarsBusy.class)
                .isThrownBy(() -> calendars.holdingAsSeen(
                        List.of(caregiver),
                        List.of(caregiver),
                        () -> calendars.holding(List.of(caregiver), () -> 1),
                        done::add));
        assertThat(done).isEmpty();
    }

    @Test
    void whoDoesNotHoldTheCalendarBooksNobody() {
        VisitId visit = planned(caregiver(), at(8 * 60), 60);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> transaction.executeWithoutResult(
                        status -> booking.book(List.of(visit), caregiver(), Set.of())));
    }

    private static boolean booked(Calendars calendars, VisitBooking booking, VisitId visit, Uid caregiver) {
        try {
            calendars.holding(List.of(caregiver), () -> {
                booking.book(List.of(visit), caregiver, Set.of());
                return null;
            });
            return true;
        } catch (VisitsTaken | VisitNotOpen | CalendarsBusy lost) {
            return false;
        }
    }

    private void book(List<VisitId> wanted, Uid caregiver, Set<VisitId> besideOthers) {
        calendars.holding(List.of(caregiver), () -> {
            booking.book(wanted, caregiver, besideOthers);
            return null;
        });
    }

    private VisitId planned(Uid patient, Instant start, int minutes) {
        NewVisit visit = visit(References.next("SL"), start, minutes);
        return transaction
                .<List<VisitId>>execute(status ->
                        booking.plan(new PlanVisits(References.next("CR"), patient, "COMPANION", ZONE, List.of(visit))))
                .getFirst();
    }

    private static NewVisit visit(String line, Instant start, int minutes) {
        return new NewVisit(
                line, LocalDateTime.ofInstant(start, ZoneOffset.UTC), start, start.plus(Duration.ofMinutes(minutes)));
    }

    private Instant at(int minute) {
        return tomorrow.plus(Duration.ofMinutes(minute));
    }

    private VisitStatus status(VisitId visit) {
        return calendar.find(visit).orElseThrow().status();
    }

    private int overlaps(Uid caregiver) {
        return sql.sql("""
                        select count(*) from visits_visit a join visits_visit b on b.caregiver = a.caregiver
                            and b.id > a.id and b.starts_at < a.ends_at and b.ends_at > a.starts_at
                        where a.caregiver = ? and a.status = 'SCHEDULED' and b.status = 'SCHEDULED'
                        """).param(caregiver.value()).query(Integer.class).single();
    }

    private static Uid caregiver() {
        return Uid.of(Role.CAREGIVER, PEOPLE.incrementAndGet());
    }

    /** What another node has for itself: connections, what is read through them, and who books. */
    private static final class AnotherNode implements AutoCloseable {

        private final HikariDataSource pool = new HikariDataSource();
        private final LocalContainerEntityManagerFactoryBean persistence = new LocalContainerEntityManagerFactoryBean();
        private final Calendars calendars;
        private final VisitBooking booking;

        private AnotherNode(
                LocalContainerEntityManagerFactoryBean like,
                Environment settings,
                VisitTimeline timeline,
                Clock clock) {
            pool.setJdbcUrl(settings.getRequiredProperty("spring.datasource.url"));
            pool.setUsername(settings.getRequiredProperty("spring.datasource.username"));
            pool.setPassword(settings.getRequiredProperty("spring.datasource.password"));
            pool.setAutoCommit(false);
            pool.setTransactionIsolation(
                    settings.getRequiredProperty("spring.datasource.hikari.transaction-isolation"));
            persistence.setDataSource(pool);
            persistence.setJpaVendorAdapter(like.getJpaVendorAdapter());
            persistence.setJpaPropertyMap(like.getJpaPropertyMap());
            persistence.setPackagesToScan("org.mmhc");
            persistence.afterPropertiesSet();
            EntityManagerFactory factory = persistence.getObject();
            calendars =
                    new Calendars(JdbcClient.create(pool), new TransactionTemplate(new JpaTransactionManager(factory)));
            booking = new VisitBooking(
                    new JpaRepositoryFactory(SharedEntityManagerCreator.createSharedEntityManager(factory))
                            .getRepository(Visits.class),
                    calendars,
                    timeline,
                    event -> {},
                    clock);
        }

        @Override
        public void close() {
            persistence.destroy();
            pool.close();
        }
    }
}

package org.mmhc.care;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.As;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.care.RequestRecords.RequestSummary;
import org.mmhc.care.availability.AbsenceReason;
import org.mmhc.care.availability.CaregiverAvailability;
import org.mmhc.care.availability.CaregiverAvailability.SayAbsence;
import org.mmhc.care.matching.MatchPolicies.Weights;
import org.mmhc.care.matching.MatchRuns;
import org.mmhc.care.matching.Matching.Ranking;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.request.CareRequestStatus;
import org.mmhc.care.schedule.Urgency;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.local.StatementsSeen;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** What lists of requests cost and say, and how long it is kept who could have gone. */
@SpringBootTest
@TestPropertySource(properties = "camunda.client.enabled=false")
class CareModuleTests {

    private static final int FEW = 2;
    private static final int MANY = 12;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    RequestRecords records;

    @Autowired
    CareRequests requests;

    @Autowired
    PlannedSeries series;

    @Autowired
    MatchRuns runs;

    @Autowired
    CaregiverAvailability availability;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    AgencySettings agency;

    @Autowired
    JdbcClient sql;

    @Autowired
    Clock clock;

    /** Once, since midnight may come in between. */
    private LocalDate today;

    private PeopleFixtures people;
    private CareFixtures care;

    @BeforeEach
    void somebodyLooks() {
        today = LocalDate.ofInstant(clock.instant(), agency.zone());
        people = beans.createBean(PeopleFixtures.class);
        care = beans.createBean(CareFixtures.class);
    }

    @Test
    void aListOfManyRequestsAsksTheDatabaseAsOftenAsOneOfFew() {
        Uid few = asking(FEW);
        Uid many = asking(MANY);

        int forFew = asked(() -> As.user(few, () -> records.mine()));
        int forMany = asked(() -> As.user(many, () -> records.mine()));

        assertThat(forMany).isEqualTo(forFew);
        Uid mira = people.mira();
        assertThat(asked(() -> As.user(
                        mira, () -> records.byNeed(Set.of(CareRequestStatus.SUBMITTED), PageRequest.of(0, MANY)))))
                .isLessThan(forMany + MANY);
    }

    @Test
    void whatOthersAskMeanwhileIsNotCounted() throws Exception {
        Uid other = people.newcomer(Role.PATIENT, "Olga Other");
        try (var trips = StatementsSeen.countHere(sql)) {
            Thread.ofVirtual().start(() -> As.user(other, () -> records.mine())).join();
            assertThat(trips.number()).as(trips.list()).isZero();
        }
    }

    @Test
    void aListTellsTheNextVisitAndHowManyHaveNobody() {
        Uid patient = people.newcomer(Role.PATIENT, "Nora Next");
        CareRequestId planned = asks(patient, Urgency.ROUTINE);
        CareRequestId notPlanned = asks(patient, Urgency.ROUTINE);
        plan(planned);

        List<RequestSummary> mine = As.user(patient, () -> records.mine());

        assertThat(mine).extracting(RequestSummary::id).containsExactly(notPlanned, planned);
        assertThat(mine).extracting(RequestSummary::planned).containsExactly(0, 3);
        assertThat(mine).extracting(RequestSummary::toStaff).containsExactly(0, 3);
        assertThat(mine).extracting(RequestSummary::next).containsOnly(at(tomorrow(), 8));
        assertThat(mine).extracting(RequestSummary::patientName).containsOnly("Nora Next");
    }

    @Test
    void theMostUrgentComeFirst() {
        Uid patient = people.newcomer(Role.PATIENT, "Ursula Urgent");
        CareRequestId routine = asks(patient, Urgency.ROUTINE);
        CareRequestId urgent = asks(patient, Urgency.URGENT);
        CareRequestId soon = asks(patient, Urgency.SOON);
        Uid mira = people.mira();

        assertThat(As.user(mira, () -> records.byNeed(Set.of(CareRequestStatus.SUBMITTED), PageRequest.of(0, 1000)))
                        .getContent())
                .extracting(RequestSummary::id)
                .containsSubsequence(urgent, soon, routine);
    }

    @Test
    void theLeaveOfManyAsksTheDatabaseAsOftenAsThatOfFew() {
        Uid mira = people.mira();
        asksForLeave(1);
        int few = asked(() -> As.user(mira, () -> availability.waiting()));
        IntStream.range(2, 2 + MANY).forEach(this::asksForLeave);

        assertThat(As.user(mira, () -> availability.waiting())).hasSizeGreaterThan(MANY);
        assertThat(asked(() -> As.user(mira, () -> availability.waiting()))).isLessThanOrEqualTo(few + 1);
    }

    @Test
    void whoCouldHaveGoneIsKnownForTwoYears() {
        CareRequestId id = asks(people.newcomer(Role.PATIENT, "Otto Old"), Urgency.ROUTINE);
        String old = kept(id, 1, Duration.ofDays(731));
        String young = kept(id, 2, Duration.ofDays(729));

        runs.forgetOld();

        assertThat(runs.find(id, old)).isEmpty();
        assertThat(runs.find(id, young)).isPresent();
    }

    @Test
    void aLookThatFindsTheSameAgainIsKeptOnce() {
        CareRequestId id = asks(people.newcomer(Role.PATIENT, "Sam Same"), Urgency.ROUTINE);
        String first = runs.keep(id, 1, nobody(30));

        assertThat(runs.keep(id, 1, nobody(30))).isEqualTo(first);
        String changed = runs.keep(id, 1, nobody(29));
        assertThat(changed).isNotEqualTo(first);
        assertThat(runs.keep(id, 1, nobody(30))).isNotEqualTo(first);
        assertThat(runs.keep(id, 2, nobody(30))).isNotIn(first, changed);
    }

    private static Ranking nobody(int continuity) {
        return new Ranking(List.of(), List.of(), new Weights(continuity, 15, 20, 15, 10, 10));
    }

    private String kept(CareRequestId id, int round, Duration ago) {
        String run = runs.keep(id, round, nobody(30));
        sql.sql("update care_match_run set ranked_at = ? where id = ?")
                .params(Utc.toSql(clock.instant().minus(ago)), run)
                .update();
        return run;
    }

    private Uid asking(int many) {
        Uid patient = people.newcomer(Role.PATIENT, "Pat of " + many);
        IntStream.range(0, many).forEach(number -> {
            CareRequestId id = asks(patient, Urgency.ROUTINE);
            if (number % 2 == 0) {
                plan(id);
            }
        });
        return patient;
    }

    private CareRequestId asks(Uid patient, Urgency urgency) {
        return care.asks(patient, "PERSONAL_CARE", urgency, CareFixtures.weekly(tomorrow(), 8, 3, DayOfWeek.values()));
    }

    private void plan(CareRequestId id) {
        transaction.executeWithoutResult(
                status -> series.extend(requests.findForChange(id.value()).orElseThrow()));
    }

    private void asksForLeave(int number) {
        Uid caregiver = people.newcomer(Role.CAREGIVER, "Lea " + number);
        Instant from = clock.instant().plus(number, ChronoUnit.DAYS);
        As.user(
                caregiver,
                () -> availability.say(new SayAbsence(from, from.plus(1, ChronoUnit.DAYS), AbsenceReason.LEAVE)));
    }

    private LocalDate tomorrow() {
        return today.plusDays(1);
    }

    private Instant at(LocalDate day, int hour) {
        return day.atTime(hour, 0).atZone(agency.zone()).toInstant();
    }

    private int asked(Supplier<?> question) {
        question.get();
        try (var trips = StatementsSeen.countHere(sql)) {
            question.get();
            assertThat(trips.number()).as(trips.list()).isPositive();
            return trips.number();
        }
    }
}

package org.mmhc.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.tsid.TsidCreator;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.As;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.care.CareRefusals.OfferExpired;
import org.mmhc.care.CareRefusals.OfferNoLongerFits;
import org.mmhc.care.OfferDesk.OfferRow;
import org.mmhc.care.RequestKeeping.PauseRequest;
import org.mmhc.care.ScheduleDesk.MoveVisit;
import org.mmhc.care.ScheduleDesk.Scope;
import org.mmhc.care.matching.Candidate;
import org.mmhc.care.matching.Candidate.Part;
import org.mmhc.care.matching.Candidate.PartName;
import org.mmhc.care.matching.MatchPolicies.Weights;
import org.mmhc.care.matching.MatchRuns;
import org.mmhc.care.matching.Matching.Ranking;
import org.mmhc.care.offer.DeclineReason;
import org.mmhc.care.offer.OfferId;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.schedule.Urgency;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.tasks.TaskIntake;
import org.mmhc.tasks.UserTaskArrival;
import org.mmhc.visits.VisitCalendar;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** The screens of those who are asked hear of each change to their offers, and nobody else's do. */
@SpringBootTest
@TestPropertySource(properties = "camunda.client.enabled=false")
class OfferNewsIT {

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    OfferBook book;

    @Autowired
    OfferDesk offers;

    @Autowired
    RequestKeeping keeping;

    @Autowired
    MatchRuns runs;

    @Autowired
    RequestFlow flow;

    @Autowired
    ScheduleDesk schedule;

    @Autowired
    CareRequests requests;

    @Autowired
    PlannedSeries series;

    @Autowired
    VisitCalendar visits;

    @Autowired
    TaskIntake intake;

    @Autowired
    JdbcClient sql;

    @Autowired
    Broadcasts broadcasts;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    AgencySettings agency;

    @Autowired
    Clock clock;

    private final Set<String> heard = new ConcurrentSkipListSet<>();
    private Broadcasts.Subscription listening;
    private Uid mira;
    private Uid asha;
    private Uid ravi;
    private CareRequestId care;

    @BeforeEach
    void ashaAndRaviAreAsked() {
        PeopleFixtures people = beans.createBean(PeopleFixtures.class);
        mira = people.mira();
        asha = people.newcomer(Role.CAREGIVER, "Asha Asked");
        ravi = people.newcomer(Role.CAREGIVER, "Ravi Asked");
        LocalDate later = LocalDate.ofInstant(clock.instant(), agency.zone()).plusDays(20);
        care = beans.createBean(CareFixtures.class)
                .asks(
                        people.newcomer(Role.PATIENT, "News Patient"),
                        "PERSONAL_CARE",
                        Urgency.URGENT,
                        CareFixtures.once(later, 8));
        listening = broadcasts.subscribe(RequestRecords.OFFERS, heard::add);
        transaction.executeWithoutResult(status -> {
            CareRequest request = requests.findForChange(care.value()).orElseThrow();
            series.extend(request);
            book.keep(List.of(offer(request, asha), offer(request, ravi)));
            assertThat(heard).isEmpty();
        });
        assertThat(heard).containsExactlyInAnyOrder(asha.value(), ravi.value());
        heard.clear();
    }

    @AfterEach
    void nobodyListens() {
        listening.end();
    }

    @Test
    void whoDeclinesHearsItAndThenTheTimeIsOverForTheOther() {
        OfferId ofAsha = As.user(asha, () -> offers.mine()).getFirst().id();
        As.user(asha, () -> offers.decline(ofAsha, DeclineReason.BUSY));
        assertThat(heard).containsExactly(asha.value());

        heard.clear();
        CurrentUser.runAsSystem(() -> flow.closeWave(care));
        assertThat(heard).containsExactly(ravi.value());
        assertThat(As.user(ravi, () -> offers.mine())).isEmpty();
    }

    @Test
    void whoSaysNoBeforeTheTaskIsThereIsNotWaitedFor() {
        OfferId ofAsha = As.user(asha, () -> offers.mine()).getFirst().id();
        As.user(asha, () -> offers.decline(ofAsha, DeclineReason.BUSY));
        arrives(asha);
        arrives(ravi);

        assertThat(sql.sql("select assignee from tasks_task where reference = ? and outcome = 'DECLINED'")
                        .param(care.value())
                        .query(String.class)
                        .list())
                .containsExactly(asha.value());
    }

    private void arrives(Uid caregiver) {
        long key = TsidCreator.getTsid().toLong();
        CurrentUser.runAsSystem(() -> intake.receive(new UserTaskArrival(
                key,
                key,
                key,
                key,
                "care-request-assignment",
                "UserTask_AnswerOffer",
                OfferDesk.FORM,
                care.value(),
                Set.of("personal"),
                50,
                null,
                Set.of(),
                caregiver,
                Map.of())));
    }

    @Test
    void aNoThatComesWhenTheTimeIsJustOverIsRefusedAsSuch() throws Exception {
        OfferId ofAsha = As.user(asha, () -> offers.mine()).getFirst().id();
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<?> no = transaction.execute(status -> {
                requests.findForChange(care.value());
                Future<?> waiting =
                        threads.submit(() -> As.user(asha, () -> offers.decline(ofAsha, DeclineReason.BUSY)));
                await().atMost(Duration.ofSeconds(20)).until(this::somebodyWaits);
                CurrentUser.runAsSystem(() -> flow.closeWave(care));
                return waiting;
            });
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(no::get)
                    .withCauseInstanceOf(OfferExpired.class);
        }
    }

    private boolean somebodyWaits() {
        return sql.sql("select count(*) from information_schema.innodb_trx where trx_state = 'LOCK WAIT'")
                        .query(Integer.class)
                        .single()
                > 0;
    }

    @Test
    void whoNeedNotAnswerAnyMoreHearsIt() {
        CurrentUser.runAsSystem(() -> flow.confirmAssignment(care));
        assertThat(heard).containsExactlyInAnyOrder(asha.value(), ravi.value());
    }

    @Test
    void whoIsAskedForOtherTimesThanBeforeHearsIt() {
        PlannedVisit visit = visits.ofRequest(care.value()).getFirst();
        LocalDateTime later = visit.occurrence().plusHours(3);
        As.user(
                mira,
                () -> schedule.move(new MoveVisit(
                        visit.id(), visit.version(), Scope.THIS, later, later.plusHours(2), "Patient asked")));
        assertThat(heard).containsExactlyInAnyOrder(asha.value(), ravi.value());
    }

    @Test
    void whatIsCalledOffIsNotOfferedAnyMoreAndWhoWasAskedHearsIt() {
        PlannedVisit visit = visits.ofRequest(care.value()).getFirst();
        LocalDate day = visit.occurrence().toLocalDate();
        long version = requests.findById(care.value()).orElseThrow().version();
        As.user(visit.patient(), () -> keeping.pause(new PauseRequest(care, version, day, day)));

        assertThat(heard).containsExactlyInAnyOrder(asha.value(), ravi.value());
        OfferRow offer = As.user(asha, () -> offers.mine()).getFirst();
        assertThat(offer.visits()).isEmpty();
        assertThatExceptionOfType(OfferNoLongerFits.class)
                .isThrownBy(() -> As.user(asha, () -> offers.accept(offer.id(), Set.of())));
    }

    @Test
    void anOfferSaysHowFarItIsAndHowWellItFitted() {
        Part travel = new Part(PartName.TRAVEL, 140, 200, true);
        Candidate candidate = new Candidate(asha, "", 70, List.of(travel), List.of(), List.of("V"), 6.04321, 120, null);
        runs.keep(care, 0, new Ranking(List.of(candidate), List.of(), new Weights(30, 15, 20, 15, 10, 10)));

        OfferRow offer = As.user(asha, () -> offers.mine()).getFirst();
        assertThat(offer.km()).isEqualTo(6.0);
        assertThat(offer.parts()).containsExactly(travel);
        assertThat(As.user(ravi, () -> offers.mine()).getFirst().parts()).isEmpty();
    }

    private CareOffer offer(CareRequest request, Uid caregiver) {
        return new CareOffer(
                request,
                1,
                caregiver,
                visits.ofRequest(care.value()).stream().map(PlannedVisit::id).toList(),
                clock.instant().plus(Duration.ofHours(1)),
                clock.instant());
    }
}

package org.mmhc.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.access.SignedInPeople;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.As;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Money;
import org.mmhc.base.References;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.billing.BillingEvents.SubscriptionSuspended;
import org.mmhc.billing.BillingRefusals.PatientUnfit;
import org.mmhc.billing.CoverageRecords.CoverageRow;
import org.mmhc.billing.SubscriptionDesk.ChangePlan;
import org.mmhc.billing.invoice.tax.IndianState;
import org.mmhc.billing.invoice.tax.Supply;
import org.mmhc.billing.invoice.tax.TaxClass;
import org.mmhc.billing.invoice.tax.TaxDocument;
import org.mmhc.billing.invoice.tax.TaxRates;
import org.mmhc.billing.invoice.tax.TaxTerms;
import org.mmhc.billing.plan.PlanCatalog;
import org.mmhc.billing.plan.PlanCatalog.Sale;
import org.mmhc.billing.plan.PlanCatalog.SavePlan;
import org.mmhc.billing.plan.PlanLength;
import org.mmhc.billing.plan.PlanTerms;
import org.mmhc.billing.policy.PaymentPolicy;
import org.mmhc.billing.policy.RefundPolicy;
import org.mmhc.billing.policy.RefundPolicy.Method;
import org.mmhc.care.CareFixtures;
import org.mmhc.care.RequestRecords;
import org.mmhc.care.RequestRecords.HistoryEntry;
import org.mmhc.care.coverage.CoverageAnswer;
import org.mmhc.care.coverage.PaidCare;
import org.mmhc.care.coverage.UncoveredReason;
import org.mmhc.care.request.CareMilestoneKind;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.schedule.Urgency;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.ledger.Account;
import org.mmhc.ledger.Ledger;
import org.mmhc.ledger.LedgerRule;
import org.mmhc.ledger.Posting;
import org.mmhc.visits.CancelReason;
import org.mmhc.visits.VisitBooking;
import org.mmhc.visits.VisitBooking.NewTime;
import org.mmhc.visits.VisitBooking.NewVisit;
import org.mmhc.visits.VisitBooking.PlanVisits;
import org.mmhc.visits.VisitCalendar;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitEvents.VisitClosed;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitOutcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Which visits are paid for by what patients have bought, whoever asks at the same time, and whatever comes twice or late. */
@SpringBootTest
@TestPropertySource(properties = "camunda.client.enabled=false")
class CoverageModuleTests {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final PaymentPolicy WAITS = new PaymentPolicy(30, 24, 7, 24, 24);
    private static final TaxTerms UNTAXED =
            new TaxTerms(TaxClass.NOT_TAXED, IndianState.KARNATAKA, Supply.INTRA, TaxDocument.BILL, "", TaxRates.NONE);

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    PlanCatalog plans;

    @Autowired
    SubscriptionDesk desk;

    @Autowired
    SubscriptionFlow flow;

    @Autowired
    SubscriptionEnding ending;

    @Autowired
    Subscriptions subscriptions;

    @Autowired
    DisputedSubscriptions disputed;

    @Autowired
    PatientAccounts accounts;

    @Autowired
    PaidCare coverage;

    @Autowired
    CoverageRecords records;

    @Autowired
    RequestRecords requests;

    @Autowired
    VisitUses uses;

    @Autowired
    VisitBooking booking;

    @Autowired
    VisitCalendar visits;

    @Autowired
    List<LedgerRule> rules;

    @Autowired
    Ledger ledger;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient sql;

    @Autowired
    AgencySettings agency;

    @Autowired
    Clock clock;

    private PeopleFixtures people;
    private Uid paul;
    private Uid ada;
    private LocalDate today;

    @BeforeEach
    void theAgency() {
        people = beans.createBean(PeopleFixtures.class);
        paul = people.newcomer(Role.PATIENT, "Paul Pillai");
        ada = people.ada();
        today = LocalDate.ofInstant(clock.instant(), agency.zone());
    }

    @AfterEach
    void visitsAreCounted() {
        assertThat(inside(() -> rules.stream()
                        .filter(rule -> rule.name().equals("visitsAreCounted"))
                        .findFirst()
                        .orElseThrow()
                        .broken()))
                .isEmpty();
    }

    @Test
    void ofTwentyWhoWantTheLastTwelveVisitsTwelveGetOneAndOneThatIsCalledOffComesBack() throws Exception {
        SubscriptionId plan = buys(12);
        List<PlannedVisit> wanted = plans(20);
        List<CoverageAnswer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
            List<Callable<CoverageAnswer>> bookings = wanted.stream()
                    .<Callable<CoverageAnswer>>map(visit -> () -> reserve(visit))
                    .toList();
            for (Future<CoverageAnswer> booked : threads.invokeAll(bookings)) {
                answers.add(booked.get());
            }
        }
        assertThat(answers).filteredOn(CoverageAnswer::isCovered).hasSize(12);
        assertThat(answers)
                .filteredOn(answer -> answer.reason() == UncoveredReason.NO_VISITS_LEFT)
                .hasSize(8);
        assertThat(counts(plan)).isEqualTo("12 planned, 0 used");

        PlannedVisit kept = inState(wanted, UseState.RESERVED).getFirst();
        callsOff(kept);
        await().atMost(SOON).until(() -> state(kept) == UseState.RELEASED);
        assertThat(counts(plan)).isEqualTo("12 planned, 0 used");
        assertThat(inState(wanted, UseState.NOT_PAID)).hasSize(7);

        PlannedVisit given = inState(wanted, UseState.RESERVED).getFirst();
        closes(given, VisitOutcome.GIVEN);
        closes(given, VisitOutcome.GIVEN);
        isHeard();
        assertThat(counts(plan)).isEqualTo("11 planned, 1 used");
    }

    @Test
    void whatIsToldTwiceOrInAnotherOrderCountsOnce() {
        SubscriptionId plan = buys(3);
        PlannedVisit visit = plans(1).getFirst();
        closes(visit, VisitOutcome.GIVEN);
        isHeard();
        assertThat(counts(plan)).isEqualTo("0 planned, 1 used");
        reserve(visit);
        reserve(visit);
        closes(visit, VisitOutcome.GIVEN);
        isHeard();
        inside(() -> sql.sql("update visits_visit set outcome = 'NOT_GIVEN' where id = ?")
                .param(visit.id().value())
                .update());
        tells(visit, VisitOutcome.GIVEN);
        isHeard();
        assertThat(state(visit)).isEqualTo(UseState.RELEASED);
        assertThat(counts(plan)).isEqualTo("0 planned, 0 used");
        closes(visit, VisitOutcome.PARTLY);
        isHeard();
        assertThat(counts(plan)).isEqualTo("0 planned, 1 used");
    }

    @Test
    void aVisitThatIsMovedCountsWhereItIsThen() {
        SubscriptionId plan = buys(3);
        PlannedVisit visit = plans(1).getFirst();
        reserve(visit);
        moves(visit, 40);
        isHeard();
        assertThat(state(visit)).isEqualTo(UseState.WAITING);
        assertThat(counts(plan)).isEqualTo("0 planned, 0 used");
        moves(visit, 5);
        isHeard();
        assertThat(state(visit)).isEqualTo(UseState.RESERVED);
    }

    @Test
    void whatIsAllowedThoughNobodyPaysNeverCounts() {
        SubscriptionId plan = buys(1);
        List<PlannedVisit> wanted = plans(2);
        reserve(wanted.getFirst());
        assertThat(coverage.check(wanted).reason()).isEqualTo(UncoveredReason.NO_VISITS_LEFT);
        inside(() -> {
            coverage.allow(wanted, ada);
            return true;
        });
        assertThat(coverage.check(wanted).isCovered()).isTrue();
        assertThat(counts(plan)).isEqualTo("1 planned, 0 used");
        closes(wanted.getLast(), VisitOutcome.GIVEN);
        isHeard();
        assertThat(state(wanted.getLast())).isEqualTo(UseState.USED);
        assertThat(counts(plan)).isEqualTo("1 planned, 0 used");
    }

    @Test
    void ofWhoNeverHadAPlanNobodyCanSay() {
        List<PlannedVisit> wanted = plans(2);
        assertThat(coverage.check(wanted)).isEqualTo(CoverageAnswer.UNKNOWN);
        assertThat(inside(() -> coverage.reserve(wanted))).isEqualTo(CoverageAnswer.UNKNOWN);
        callsOff(wanted.getFirst());
        closes(wanted.getLast(), VisitOutcome.GIVEN);
        isHeard();
        assertThat(wanted).allMatch(visit -> state(visit) == null);
        assertThat(looks(paul, 1).reason()).isEqualTo(UncoveredReason.NO_SUBSCRIPTION);
    }

    @Test
    void whatIsBoughtPaysForTheVisitsThatArePlannedAlready() {
        List<PlannedVisit> planned = plans(2);
        SubscriptionId plan = buys(2);
        assertThat(planned).allMatch(visit -> state(visit) == UseState.RESERVED);
        assertThat(counts(plan)).isEqualTo("2 planned, 0 used");
        assertThat(looks(paul, 1)).isEqualTo(new CoverageRow(false, UncoveredReason.NO_VISITS_LEFT, null, null));
        callsOff(planned.getFirst());
        isHeard();
        assertThat(looks(paul, 1)).isEqualTo(new CoverageRow(true, null, plan, 1));
        assertThat(looks(ada, 40)).isEqualTo(new CoverageRow(false, null, null, null));
        Uid leela = people.newcomer(Role.PATIENT, "Leela Pillai");
        assertThatExceptionOfType(PatientUnfit.class).isThrownBy(() -> looks(leela, 1));
    }

    @Test
    void whenAPlanEndsItsVisitsAreGivenBackAndTheirRequestHearsOfIt() {
        SubscriptionId plan = buys(5);
        CareRequestId request = asks();
        List<PlannedVisit> planned = plans(3, request.value());
        inside(() -> coverage.reserve(planned));
        As.user(paul, () -> desk.cancel(plan));
        step(() -> ending.endSubscription(plan, new RefundPolicy(Method.NONE, 0), UNTAXED));
        assertThat(planned).allMatch(visit -> state(visit) == UseState.NOT_PAID);
        assertThat(counts(plan)).isEqualTo("0 planned, 0 used");
        await("the request hears of it").atMost(SOON).until(() -> lost(request) == 3);
        assertThat(As.user(paul, () -> requests.refreshed(request)).coverage())
                .isEqualTo(new RequestRecords.RequestCoverage(0, 0, 0, 3, UncoveredReason.ENDED));
        buys(5);
        assertThat(planned).allMatch(visit -> state(visit) == UseState.RESERVED);
    }

    @Test
    void aPlanThatIsSuspendedKeepsTheVisitsOfTheNextTwoDaysAndHasTheOthersBackWhenItGoesOn() {
        SubscriptionId plan = buys(5);
        List<PlannedVisit> planned = plans(4);
        inside(() -> coverage.reserve(planned));
        inside(() -> {
            accounts.hold(paul);
            Subscription subscription = row(plan);
            subscription.suspend();
            subscriptions.saveAndFlush(subscription);
            events.publishEvent(new SubscriptionSuspended(plan, paul, clock.instant()));
            return true;
        });
        assertThat(planned)
                .extracting(this::state)
                .containsExactly(UseState.RESERVED, UseState.RESERVED, UseState.NOT_PAID, UseState.NOT_PAID);
        assertThat(counts(plan)).isEqualTo("2 planned, 0 used");
        inside(() -> {
            accounts.hold(paul);
            disputed.resume(plan);
            return true;
        });
        assertThat(counts(plan)).isEqualTo("4 planned, 0 used");
    }

    @Test
    void whenThePlanIsChangedItsVisitsGoToTheNewOneAsFarAsThatCoversThem() {
        SubscriptionId old = buys(5);
        List<PlannedVisit> planned = plans(4);
        inside(() -> coverage.reserve(planned));
        String other = plan(3, "9000.00");
        gives("9000.00");
        SubscriptionId next = As.user(paul, () -> desk.changePlan(new ChangePlan(old, other, 1, null, null)));
        assertThat(counts(old)).isEqualTo("4 planned, 0 used");
        activates(next);
        assertThat(row(old).status()).isEqualTo(SubscriptionStatus.CHANGED);
        assertThat(counts(old)).isEqualTo("0 planned, 0 used");
        assertThat(counts(next)).isEqualTo("3 planned, 0 used");
        assertThat(planned)
                .extracting(this::state)
                .containsExactly(UseState.RESERVED, UseState.RESERVED, UseState.RESERVED, UseState.NOT_PAID);
    }

    @Test
    void whatAChangeCostsIsReckonedAnewOnceAVisitOfThePlanBeforeWasUsed() {
        SubscriptionId old = buys(5);
        List<PlannedVisit> planned = plans(2);
        inside(() -> coverage.reserve(planned));
        String dearer = plan(3, "9000.00");
        SubscriptionId change = As.user(paul, () -> desk.changePlan(new ChangePlan(old, dearer, 1, null, null)));
        callsOff(planned.getFirst());
        isHeard();
        assertThat(row(change).status()).isEqualTo(SubscriptionStatus.REQUESTED);

        closes(planned.getLast(), VisitOutcome.GIVEN);
        isHeard();
        assertThat(row(change).status()).isEqualTo(SubscriptionStatus.LAPSED);
        assertThat(messages(change)).containsExactly("billing/change-outdated");
        SubscriptionId again = As.user(paul, () -> desk.changePlan(new ChangePlan(old, dearer, 1, null, null)));
        assertThat(row(again).exchange()).isEqualTo(Money.of("2400.00", "INR"));
        tells(planned.getLast(), VisitOutcome.GIVEN);
        isHeard();
        assertThat(row(again).status()).isEqualTo(SubscriptionStatus.REQUESTED);
    }

    private List<String> messages(SubscriptionId about) {
        return sql.sql("select template from notifications_message where about = ? and recipient = ?")
                .params(about.value(), paul.value())
                .query(String.class)
                .list();
    }

    private CareRequestId asks() {
        CareFixtures care = beans.createBean(CareFixtures.class);
        return care.asks(paul, "PERSONAL_CARE", Urgency.ROUTINE, CareFixtures.once(today.plusDays(20), 8));
    }

    private int lost(CareRequestId request) {
        return As.user(paul, () -> requests.refreshed(request)).history().stream()
                .filter(entry -> entry.kind() == CareMilestoneKind.COVERAGE_LOST)
                .mapToInt(HistoryEntry::visits)
                .sum();
    }

    private CoverageRow looks(Uid by, int days) {
        return As.user(by, () -> records.look(paul, "PERSONAL_CARE", today.plusDays(days)));
    }

    private CoverageAnswer reserve(PlannedVisit visit) {
        return inside(() -> coverage.reserve(List.of(visit)));
    }

    private void callsOff(PlannedVisit visit) {
        inside(() -> booking.cancel(List.of(visit.id()), CancelReason.NOT_WANTED));
    }

    private void moves(PlannedVisit visit, int days) {
        PlannedVisit now = visits.find(visit.id()).orElseThrow();
        Instant start = at(days);
        inside(() -> {
            booking.move(
                    List.of(new NewTime(
                            visit.id(), now.line(), now.occurrence(), start, start.plus(Duration.ofHours(1)))),
                    true);
            return true;
        });
    }

    private void closes(PlannedVisit visit, VisitOutcome outcome) {
        inside(() -> {
            int closed = sql.sql("update visits_visit set status = 'CLOSED', outcome = ? where id = ?")
                    .params(outcome.name(), visit.id().value())
                    .update();
            events.publishEvent(new VisitClosed(visit.id(), visit.request(), outcome, 1));
            return closed;
        });
    }

    /** Somebody says so, whether or not it is so any more. */
    private void tells(PlannedVisit visit, VisitOutcome outcome) {
        inside(() -> {
            events.publishEvent(new VisitClosed(visit.id(), visit.request(), outcome, 1));
            return true;
        });
    }

    /** Whatever was told of visits has been heard. */
    private void isHeard() {
        await("all is heard")
                .atMost(SOON)
                .until(() -> sql.sql("""
                        select count(*) from event_publication
                        where completion_date is null and listener_id like '%PlanCoverage%'
                        """).query(Integer.class).single() == 0);
    }

    /** One visit a day from tomorrow on. */
    private List<PlannedVisit> plans(int number) {
        return plans(number, References.next("CR"));
    }

    private List<PlannedVisit> plans(int number, String request) {
        String line = References.next("L");
        List<NewVisit> wanted = IntStream.rangeClosed(1, number)
                .mapToObj(day -> new NewVisit(
                        line, today.plusDays(day).atTime(8, 0), at(day), at(day).plus(Duration.ofHours(1))))
                .toList();
        List<VisitId> made =
                inside(() -> booking.plan(new PlanVisits(request, paul, "PERSONAL_CARE", agency.zone(), wanted)));
        return visits.find(made);
    }

    private Instant at(int day) {
        return today.plusDays(day)
                .atTime(LocalTime.of(8, 0))
                .atZone(agency.zone())
                .toInstant();
    }

    private List<PlannedVisit> inState(List<PlannedVisit> wanted, UseState state) {
        return wanted.stream().filter(visit -> state(visit) == state).toList();
    }

    private @Nullable UseState state(PlannedVisit visit) {
        return uses.findByVisitIn(List.of(visit.id().value())).stream()
                .findFirst()
                .map(VisitUse::state)
                .orElse(null);
    }

    private String counts(SubscriptionId id) {
        Subscription subscription = row(id);
        return "%d planned, %d used".formatted(subscription.visitsReserved(), subscription.visitsUsed());
    }

    /** Thirty days from today, with so many visits. */
    private SubscriptionId buys(int visits) {
        String plan = plan(visits, "3000.00");
        gives("3000.00");
        SubscriptionId id = inside(() -> {
            Subscription subscription =
                    Subscription.of(paul, plans.find(plan, 1), today, Money.of("0.00", "INR"), paul, clock.instant());
            subscription.paidBy(null, IndianState.KARNATAKA);
            return subscriptions.saveAndFlush(subscription).id();
        });
        activates(id);
        return id;
    }

    private void activates(SubscriptionId id) {
        inside(() -> {
            Subscription subscription = row(id);
            subscription.paid(clock.instant());
            return subscriptions.saveAndFlush(subscription);
        });
        step(() -> flow.activateSubscription(id, WAITS));
        step(() -> flow.issueInvoice(id, UNTAXED));
    }

    private void gives(String amount) {
        String id = References.next("GW");
        inside(() -> {
            ledger.post(Posting.of("goodwill", "goodwill/" + id, id, today)
                    .debit(Account.GOODWILL, Money.of(amount, "INR"))
                    .credit(Account.PATIENT_CREDIT, paul, Money.of(amount, "INR")));
            return id;
        });
    }

    private String plan(int visits, String price) {
        String code = "V" + References.next("X").substring(2);
        PlanTerms terms = new PlanTerms(
                "Daily care",
                "",
                Money.of(price, "INR"),
                TaxClass.NOT_TAXED,
                new PlanLength(30, PlanLength.Unit.DAYS),
                visits,
                new TreeSet<>(List.of("PERSONAL_CARE")),
                true);
        beans.createBean(SignedInPeople.class)
                .as(ada, () -> plans.save(new SavePlan(code, -1, new Sale(true, null, null), terms)));
        return code;
    }

    private Subscription row(SubscriptionId id) {
        return subscriptions.findById(id.value()).orElseThrow();
    }

    private void step(Runnable step) {
        CurrentUser.runAsSystem(step);
    }

    private <T> T inside(Supplier<T> work) {
        return Objects.requireNonNull(CurrentUser.asSystem(() -> transaction.execute(status -> work.get())));
    }
}

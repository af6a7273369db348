package org.mmhc.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.mmhc.access.SignedInPeople;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.As;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Money;
import org.mmhc.base.References;
import org.mmhc.base.Refusal;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.billing.SubscriptionDesk;
import org.mmhc.billing.SubscriptionDesk.BuyPlan;
import org.mmhc.billing.SubscriptionId;
import org.mmhc.billing.invoice.tax.TaxClass;
import org.mmhc.billing.plan.PlanCatalog;
import org.mmhc.billing.plan.PlanCatalog.Sale;
import org.mmhc.billing.plan.PlanCatalog.SavePlan;
import org.mmhc.billing.plan.PlanLength;
import org.mmhc.billing.plan.PlanTerms;
import org.mmhc.care.AssignmentDesk.AssignCaregiver;
import org.mmhc.care.AssignmentDesk.AssignmentRow;
import org.mmhc.care.AssignmentDesk.CallOut;
import org.mmhc.care.AssignmentDesk.Candidates;
import org.mmhc.care.CareRefusals.CareRequestChanged;
import org.mmhc.care.CoverageDesk.CoverageDecision;
import org.mmhc.care.CoverageDesk.SettleCoverage;
import org.mmhc.care.OfferDesk.OfferRow;
import org.mmhc.care.RequestKeeping.CancelRequest;
import org.mmhc.care.RequestKeeping.PauseRequest;
import org.mmhc.care.RequestRecords.RequestCoverage;
import org.mmhc.care.RequestRecords.RequestDetails;
import org.mmhc.care.RequestRecords.VisitRow;
import org.mmhc.care.SeekingDesk.AskFirst;
import org.mmhc.care.SeekingDesk.AssignmentDecision;
import org.mmhc.care.SeekingDesk.CoverDecision;
import org.mmhc.care.SeekingDesk.DecideAssignment;
import org.mmhc.care.SeekingDesk.DecideCover;
import org.mmhc.care.assignment.ChoiceReason;
import org.mmhc.care.availability.AbsenceReason;
import org.mmhc.care.availability.CaregiverAvailability;
import org.mmhc.care.availability.CaregiverAvailability.DecideAbsence;
import org.mmhc.care.availability.CaregiverAvailability.SayAbsence;
import org.mmhc.care.availability.PairRule;
import org.mmhc.care.availability.PairRules;
import org.mmhc.care.availability.PairRules.SetPair;
import org.mmhc.care.catalog.ServiceCatalog;
import org.mmhc.care.catalog.ServiceCatalog.SaveService;
import org.mmhc.care.catalog.ServiceCatalog.ServiceForm;
import org.mmhc.care.figures.ChoiceReport;
import org.mmhc.care.figures.ChoiceReport.OtherChoice;
import org.mmhc.care.matching.Candidate;
import org.mmhc.care.offer.DeclineReason;
import org.mmhc.care.offer.OfferId;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.request.CareRequestStatus;
import org.mmhc.care.request.RequestReason;
import org.mmhc.care.request.VisitsClosed;
import org.mmhc.care.schedule.Schedules;
import org.mmhc.care.schedule.Schedules.LineAsked;
import org.mmhc.care.schedule.Urgency;
import org.mmhc.engine.JobExecutions;
import org.mmhc.engine.ModelVersions;
import org.mmhc.engine.ProcessScenarios;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.identity.UserAdministration;
import org.mmhc.local.LocalInbox;
import org.mmhc.profiles.Skill;
import org.mmhc.settings.OverrideDesk;
import org.mmhc.settings.OverrideDesk.AskOverride;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskList;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.tasks.TaskRefusals.TaskChanged;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitRefusals.VisitsTaken;
import org.mmhc.visits.VisitStatus;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The people of the scenarios, what they do about care, and what can be seen of it. */
abstract class CareRequestAssignmentStage extends ProcessScenarios {

    private static final AtomicInteger TROUPES = new AtomicInteger();
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String NOT_COVERED = "SPECIAL_CARE";

    @Autowired
    PeopleFixtures people;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    RequestKeeping requests;

    @Autowired
    RequestRecords records;

    @Autowired
    ServiceCatalog services;

    @Autowired
    AssignmentDesk assignments;

    @Autowired
    OfferDesk offers;

    @Autowired
    SeekingDesk seeking;

    @Autowired
    CoverageDesk coverage;

    @Autowired
    OverrideDesk overrides;

    @Autowired
    PlanCatalog plans;

    @Autowired
    SubscriptionDesk buying;

    @Autowired
    CaregiverAvailability availability;

    @Autowired
    PairRules pairs;

    @Autowired
    SeriesKeeper series;

    @Autowired
    ChoiceReport report;

    @Autowired
    UserAdministration administration;

    @Autowired
    MeterRegistry meters;

    @Autowired
    JobExecutions executions;

    @Autowired
    TaskList tasks;

    @Autowired
    TaskDesk desk;

    @Autowired
    LocalInbox inbox;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    AgencySettings agency;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient sql;

    private final List<Case> cases = new ArrayList<>();
    private CareFixtures fixtures;
    Patient paul;
    Caregiver asha;
    Caregiver ravi;
    Caregiver leela;
    Member mira;
    Member ada;

    @BeforeEach
    void theAgencyIsOpen() {
        runtime().open();
        fixtures = beans.createBean(CareFixtures.class);
        nobodyCanGo();
        int troupe = TROUPES.incrementAndGet();
        paul = new Patient(troupe);
        asha = new Caregiver("Asha", troupe, 1);
        ravi = new Caregiver("Ravi", troupe, 2);
        leela = new Caregiver("Leela", troupe, 3);
        mira = new Member(people.mira(), "mira@example.org");
        ada = new Member(people.ada(), "ada@example.org");
    }

    @AfterEach
    void theTroupeLeaves() {
        cases.stream().filter(care -> care.status().isOpen()).forEach(mira::cancels);
    }

    /* Those of other tests do not answer. */
    final void nobodyCanGo() {
        sql.sql("update care_caregiver set active = false").update();
    }

    @Override
    protected Stream<Long> cases() {
        return cases.stream().map(Case::instance);
    }

    final Patient anotherPatient() {
        return new Patient(500_000 + TROUPES.get());
    }

    final Caregiver another(String name, int place) {
        return new Caregiver(name, TROUPES.get(), place);
    }

    final void timePasses(Duration duration) {
        runtime().advance(duration);
    }

    /** Lets time pass until that hour of the day on which the first visit is. */
    final void itIs(int hour, Case care) {
        PlannedVisit first = care.visits().getFirst();
        runtime()
                .advanceTo(first.startsAt()
                        .atZone(first.zone())
                        .truncatedTo(ChronoUnit.DAYS)
                        .withHour(hour)
                        .toInstant());
    }

    /** How often a call-out was covered, and how many minutes all of that took. */
    final Timer covered() {
        return meters.get("mmhc.care.callout.covered").timer();
    }

    /** Does something while knowing the patient counts that much, in a table that an analyst changed in the running engine. */
    final void whileContinuityCounts(int weight, Runnable scene) {
        String table = read("match-weights.dmn");
        ModelVersions.deploy(
                beans,
                Map.of("match-weights.dmn", table.replaceFirst("<text>30</text>", "<text>" + weight + "</text>")));
        try {
            scene.run();
        } finally {
            ModelVersions.deploy(beans, Map.of("match-weights.dmn", table));
        }
    }

    /** All its visits took place and are decided; how that comes to be is told by the scenarios of visits. */
    final void takePlace(Case care) {
        sql.sql("update visits_visit set status = 'CLOSED', outcome = 'GIVEN' where request = ?")
                .param(care.id.value())
                .update();
    }

    final void goesOn(Case care) {
        CurrentUser.runAsSystem(() -> series.goOn(care.id));
    }

    /* Too early. */
    final void saysThatAllIsClosed(Case care) {
        transaction.executeWithoutResult(
                status -> events.publishEvent(new VisitsClosed(care.id, care.round(), clock.instant())));
    }

    final LineAsked once(int hours) {
        var start = clock.instant().plus(Duration.ofHours(hours)).atZone(agency.zone());
        return new LineAsked(
                start.toLocalDate(),
                start.toLocalTime().withNano(0).withSecond(0),
                start.toLocalTime().withNano(0).withSecond(0).plusHours(1),
                null,
                Set.of());
    }

    final LineAsked weekly(int daysAhead, int times, DayOfWeek... days) {
        LocalDate from = clock.instant().atZone(agency.zone()).toLocalDate().plusDays(daysAhead);
        return CareFixtures.weekly(from, 8, times, days);
    }

    /** The first visit of that line alone. */
    final LineAsked onceAsIn(LineAsked line) {
        var first = Schedules.next(
                        Schedules.of(List.of(line), agency.zone(), clock.instant()), agency.zone(), clock.instant(), 1)
                .getFirst();
        return CareFixtures.once(first.at().toLocalDate(), first.at().getHour());
    }

    /** What becomes of each who says yes, when all do in the same moment. */
    final List<String> allAtOnce(Map<Caregiver, OfferId> offers) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(offers.size())) {
            List<Callable<String>> answers = new ArrayList<>();
            offers.forEach((caregiver, offer) -> answers.add(() -> {
                try {
                    caregiver.accepts(offer);
                    return "goes";
                } catch (Refusal refused) {
                    return refused.code();
                }
            }));
            List<String> outcomes = new ArrayList<>();
            for (Future<String> answer : threads.invokeAll(answers)) {
                outcomes.add(answer.get());
            }
            return outcomes;
        }
    }

    /** Somebody who needs care. */
    final class Patient {

        private final Uid uid;
        private final String phone;
        private final String mail;

        private Patient(int troupe) {
            mail = "paul%d@example.org".formatted(troupe);
            phone = "+91978%07d".formatted(troupe);
            uid = people.registered(Role.PATIENT, "Paul Prakash", mail, phone);
        }

        Case asks(Urgency urgency, LineAsked... lines) {
            Case care = new Case(fixtures.asks(uid, "PERSONAL_CARE", urgency, lines));
            cases.add(care);
            return care;
        }

        Case asksForWhatIsNotCovered(LineAsked line) {
            As.user(ada.uid, () -> {
                if (services.all().stream().noneMatch(service -> service.code().equals(NOT_COVERED))) {
                    services.save(new SaveService(
                            NOT_COVERED,
                            -1,
                            new ServiceForm(
                                    "Special care",
                                    "",
                                    true,
                                    true,
                                    false,
                                    60,
                                    15,
                                    240,
                                    Set.<Skill>of(),
                                    List.of(),
                                    "")));
                }
            });
            ModelVersions.deploy(beans, Map.of("coverage-policy.dmn", notCovered()));
            Case care = new Case(fixtures.asks(uid, NOT_COVERED, Urgency.ROUTINE, line));
            cases.add(care);
            return care;
        }

        /** Buys a plan that costs nothing and gives so many visits; it covers care. */
        void hasAPlanOf(int visits) {
            String code = "C" + References.next("X").substring(2);
            PlanTerms terms = new PlanTerms(
                    "A few visits",
                    "",
                    Money.of("0.00", "INR"),
                    TaxClass.NOT_TAXED,
                    new PlanLength(30, PlanLength.Unit.DAYS),
                    visits,
                    new TreeSet<>(List.of("PERSONAL_CARE")),
                    false);
            beans.createBean(SignedInPeople.class)
                    .as(ada.uid, () -> plans.save(new SavePlan(code, -1, new Sale(true, null, null), terms)));
            fixtures.livesInBengaluru(uid);
            SubscriptionId bought = As.user(
                    uid,
                    () -> buying.buy(new BuyPlan(
                            uid, code, 1, LocalDate.ofInstant(clock.instant(), agency.zone()), null, null, null)));
            await(bought + " covers care")
                    .atMost(SOON)
                    .until(() -> sql.sql("select status from billing_subscription where id = ?")
                            .param(bought.value())
                            .query(String.class)
                            .single()
                            .equals("ACTIVE"));
        }

        void isAway(Case care, int days) {
            LocalDate today = clock.instant().atZone(agency.zone()).toLocalDate();
            As.user(
                    uid,
                    () -> requests.pause(new PauseRequest(
                            care.id, care.details().request().version(), today, today.plusDays(days))));
        }

        void hasChangedThePlanOf(Case care) {
            As.user(uid, () -> coverage.lookAgain(care.id));
        }

        void isTold(String subject) {
            mails(mail, subject);
        }

        void isTextedOf(String... words) {
            texts(phone, words);
        }
    }

    /** A row more in the table, as an analyst would add it. */
    private static String notCovered() {
        String table = read("coverage-policy.dmn");
        int first = table.indexOf("<rule ");
        int end = table.indexOf("</rule>") + "</rule>".length();
        String row = table.substring(first, end)
                .replace("_CoveragePolicyAny", "_CoveragePolicySpecial")
                .replaceFirst("<text></text>", "<text>\"" + NOT_COVERED + "\"</text>")
                .replace("\"COVERED\"", "\"NOT_COVERED\"");
        return table.substring(0, first) + row + table.substring(first);
    }

    private static String read(String table) {
        try {
            return Files.readString(Path.of("processes/care", table), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Somebody who gives care. */
    final class Caregiver {

        private final Uid uid;
        private final String mail;
        private final String phone;

        private Caregiver(String name, int troupe, int place) {
            int number = troupe * 100 + place;
            mail = "%s%d@example.org".formatted(name.toLowerCase(Locale.ROOT), number);
            phone = "+91979%07d".formatted(number);
            uid = people.registered(Role.CAREGIVER, name + " Prakash", mail, phone);
            fixtures.canGo(uid);
        }

        Uid uid() {
            return uid;
        }

        List<OfferRow> offers() {
            return As.user(uid, () -> offers.mine());
        }

        void accepts(OfferId offer) {
            As.user(uid, () -> offers.accept(offer, Set.of()));
        }

        void acceptsTheOthers(OfferId offer) {
            As.user(uid, () -> {
                try {
                    offers.accept(offer, Set.of());
                } catch (VisitsTaken taken) {
                    Set<VisitId> free = new HashSet<>();
                    offers.get(offer).visits().forEach(visit -> free.add(visit.visit()));
                    taken.taken().forEach(one -> free.remove(one.visit()));
                    offers.accept(offer, free);
                }
            });
        }

        void isLikedBy(Patient patient) {
            As.user(patient.uid, () -> pairs.set(new SetPair(patient.uid, uid, PairRule.FAVOURITE, null)));
        }

        /** Cannot come from now on, for a day and a half. */
        void isIll() {
            As.user(
                    uid,
                    () -> availability.say(new SayAbsence(
                            clock.instant(), clock.instant().plus(Duration.ofHours(36)), AbsenceReason.SICK)));
        }

        void isNotWantedBy(Patient patient) {
            As.user(patient.uid, () -> pairs.set(new SetPair(patient.uid, uid, PairRule.DO_NOT_SEND, null)));
        }

        void doesNotWantToGoTo(Patient patient) {
            As.user(uid, () -> pairs.set(new SetPair(patient.uid, uid, PairRule.DO_NOT_SEND, "The dog")));
        }

        List<PlannedVisit> wouldMiss(int days) {
            return As.user(uid, () -> availability.hit(leave(days)));
        }

        void asksToBeAway(int days) {
            As.user(uid, () -> availability.say(leave(days)));
        }

        private SayAbsence leave(int days) {
            return new SayAbsence(
                    clock.instant().plus(Duration.ofHours(1)),
                    clock.instant().plus(Duration.ofDays(days)),
                    AbsenceReason.LEAVE);
        }

        void declines(OfferId offer) {
            As.user(uid, () -> offers.decline(offer, DeclineReason.BUSY));
        }

        void callsOut(Case care, int visits) {
            List<VisitId> given = care.visits().stream()
                    .filter(visit -> uid.equals(visit.caregiver()))
                    .limit(visits)
                    .map(PlannedVisit::id)
                    .toList();
            As.user(uid, () -> assignments.callOut(new CallOut(given)));
        }

        void isTold(String subject) {
            mails(mail, subject);
        }

        void readsOf(String subject, String words) {
            mailSays(mail, subject, words);
        }

        void isTextedOf(String... words) {
            texts(phone, words);
        }
    }

    /** Somebody of the office. */
    final class Member {

        private final Uid uid;
        private final String mail;

        private Member(Uid uid, String mail) {
            this.uid = uid;
            this.mail = mail;
        }

        void assigns(Case care, Caregiver caregiver) {
            Candidates candidates = As.user(uid, () -> assignments.candidates(care.id));
            As.user(
                    uid,
                    () -> assignments.assign(new AssignCaregiver(
                            care.id,
                            caregiver.uid,
                            List.of(),
                            candidates.run(),
                            ChoiceReason.KNOWS_PATIENT,
                            Map.of(),
                            null)));
        }

        void asks(Case care, Caregiver caregiver) {
            As.user(uid, () -> seeking.ask(new AskFirst(care.id, List.of(caregiver.uid), null, null)));
        }

        void assignsWithoutAWord(Case care, Caregiver caregiver) {
            Candidates candidates = As.user(uid, () -> assignments.candidates(care.id));
            As.user(
                    uid,
                    () -> assignments.assign(new AssignCaregiver(
                            care.id, caregiver.uid, List.of(), candidates.run(), null, Map.of(), null)));
        }

        List<Uid> ranks(Case care) {
            return As.user(uid, () -> assignments.candidates(care.id)).ranking().able().stream()
                    .map(Candidate::caregiver)
                    .toList();
        }

        /** The choices against the ranking of the last minute that were about that request. */
        List<OtherChoice> choicesAgainstTheRanking(Case care) {
            Instant now = clock.instant();
            return As.user(uid, () -> report.between(now.minus(Duration.ofMinutes(1)), now.plus(Duration.ofSeconds(1))))
                    .newest()
                    .stream()
                    .filter(choice -> choice.request().equals(care.id))
                    .toList();
        }

        void deactivates(Caregiver caregiver) {
            As.user(
                    uid,
                    () -> administration.deactivate(caregiver.uid, people.versionOf(caregiver.uid), "Left the agency"));
        }

        List<AssignmentRow> choices(Case care) {
            return As.user(uid, () -> assignments.assignments(care.id));
        }

        void agreesToTheLeaveOf(Caregiver caregiver) {
            As.user(
                    uid,
                    () -> availability.waiting().stream()
                            .filter(row -> row.caregiver().equals(caregiver.uid))
                            .forEach(row ->
                                    availability.decide(new DecideAbsence(row.id(), row.version(), true, null))));
        }

        void decides(Case care, AssignmentDecision decision) {
            TaskSummary task = claims(care, "care.assignCaregiver");
            As.user(uid, () -> seeking.decide(new DecideAssignment(task.id(), version(task), decision, null)));
        }

        void decides(Case care, CoverDecision decision) {
            TaskSummary task = claims(care, "care.coverUrgently");
            As.user(uid, () -> seeking.decide(new DecideCover(task.id(), version(task), decision, "Nobody can.")));
        }

        void settles(Case care, CoverageDecision decision) {
            TaskSummary task = claims(care, "care.settleCoverage");
            SettleCoverage settlement =
                    new SettleCoverage(task.id(), version(task), decision, RequestReason.NOT_COVERED, "As agreed.");
            try {
                As.user(uid, () -> coverage.settle(settlement));
            } catch (TaskChanged escalatedMeanwhile) {
                As.user(
                        uid,
                        () -> coverage.settle(new SettleCoverage(
                                task.id(), version(task), decision, RequestReason.NOT_COVERED, "As agreed.")));
            }
        }

        void overridesCoverageOf(Case care) {
            As.user(
                    uid,
                    () -> overrides.ask(new AskOverride(
                            "care.coverage", care.id.value(), "The family waits for its papers.", null)));
        }

        private TaskSummary claims(Case care, String form) {
            TaskSummary task = care.needs(form);
            As.user(uid, () -> desk.claim(task.id()));
            return task;
        }

        private long version(TaskSummary task) {
            return As.user(uid, () -> tasks.get(task.id())).task().version();
        }

        /* A step of the process may come in between. */
        void cancels(Case care) {
            await().atMost(SOON)
                    .ignoreException(CareRequestChanged.class)
                    .untilAsserted(() -> As.user(
                            uid,
                            () -> requests.cancel(new CancelRequest(
                                    care.id, care.details().request().version(), RequestReason.NOT_NEEDED))));
        }

        void isTold(String subject) {
            mails(mail, subject);
        }
    }

    /** The case of one request. */
    final class Case {

        private final CareRequestId id;

        private Case(CareRequestId id) {
            this.id = id;
        }

        RequestDetails details() {
            return As.user(ada.uid, () -> records.get(id));
        }

        /** How its visits are paid for, as its patient reads it. */
        RequestCoverage coverage() {
            return As.user(details().request().patient(), () -> records.refreshed(id))
                    .coverage();
        }

        CareRequestStatus status() {
            return details().request().status();
        }

        List<VisitStatus> states() {
            return visits().stream().map(PlannedVisit::status).toList();
        }

        int round() {
            return sql.sql("select round from care_request where id = ?")
                    .param(id.value())
                    .query(Integer.class)
                    .single();
        }

        List<PlannedVisit> visits() {
            return details().visits().stream().map(VisitRow::visit).toList();
        }

        long plannedVisits() {
            return visits().stream().filter(visit -> visit.status().isAhead()).count();
        }

        long bookedVisits() {
            return visits().stream()
                    .filter(visit -> visit.status() == VisitStatus.SCHEDULED)
                    .count();
        }

        List<Uid> caregivers() {
            return visits().stream()
                    .filter(visit -> visit.status() == VisitStatus.SCHEDULED)
                    .map(PlannedVisit::caregiver)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
        }

        OfferId offerTo(Caregiver caregiver) {
            return await("an offer of " + id)
                    .atMost(SOON)
                    .until(caregiver::offers, found -> found.size() == 1)
                    .getFirst()
                    .id();
        }

        TaskSummary needs(String form) {
            return await("the task " + form + " of " + id)
                    .atMost(SOON)
                    .until(
                            () -> open().stream()
                                    .filter(task -> task.formKey().equals(form))
                                    .toList(),
                            found -> found.size() == 1)
                    .getFirst();
        }

        /** That many are asked at once. */
        void asksAtOnce(int caregivers) {
            await(caregivers + " who are asked for " + id)
                    .atMost(SOON)
                    .until(() -> open().stream()
                                    .filter(task -> task.formKey().equals(OfferDesk.FORM))
                                    .count()
                            == caregivers);
        }

        void needsNobody() {
            await("no task of " + id).atMost(SOON).until(() -> open().isEmpty());
        }

        private List<TaskSummary> open() {
            TaskQuery query = new TaskQuery(Scope.ALL, id.value(), null, null, null, false, null);
            return As.user(
                    ada.uid, () -> tasks.find(query, PageRequest.of(0, 50)).getContent());
        }

        void passed(String... elements) {
            runtime().hasPassed(instance(), elements);
        }

        void waitsAt(String element) {
            runtime().waitsAt(instance(), element);
        }

        void endedAs(CareRequestStatus status) {
            runtime().hasEnded(instance());
            assertThat(status()).isEqualTo(status);
        }

        private long instance() {
            return await("the case of " + id)
                    .atMost(SOON)
                    .until(() -> executions.ofReference(id.value()), steps -> !steps.isEmpty())
                    .getFirst()
                    .processInstanceKey();
        }
    }

    private void mails(String to, String subject) {
        await("a mail to " + to + ": " + subject)
                .atMost(SOON)
                .until(() -> inbox.mailsTo(to).stream()
                        .anyMatch(mail -> String.valueOf(mail.subject()).startsWith(subject)));
    }

    private void texts(String to, String... words) {
        await("a text to " + to)
                .atMost(SOON)
                .untilAsserted(() -> assertThat(inbox.textsTo(to))
                        .anySatisfy(text -> assertThat(text.text()).contains(words)));
    }

    private void mailSays(String to, String subject, String words) {
        mails(to, subject);
        assertThat(inbox.mailsTo(to))
                .filteredOn(mail -> String.valueOf(mail.subject()).startsWith(subject))
                .first()
                .satisfies(mail -> assertThat(mail.text()).contains(words));
    }
}

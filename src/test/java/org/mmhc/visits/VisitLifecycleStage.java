package org.mmhc.visits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.mmhc.base.As;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.References;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.care.catalog.ServiceCatalog;
import org.mmhc.care.catalog.ServiceCatalog.SaveService;
import org.mmhc.care.catalog.ServiceCatalog.ServiceForm;
import org.mmhc.engine.JobExecutions;
import org.mmhc.engine.JobExecutions.JobExecution;
import org.mmhc.engine.ProcessScenarios;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.local.LocalInbox;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskDesk.TaskResult;
import org.mmhc.tasks.TaskList;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.tasks.TaskRefusals.TaskClosed;
import org.mmhc.visits.VisitBooking.NewTime;
import org.mmhc.visits.VisitBooking.NewVisit;
import org.mmhc.visits.VisitBooking.PlanVisits;
import org.mmhc.visits.VisitClock.ClockNow;
import org.mmhc.visits.VisitClock.EnterTimes;
import org.mmhc.visits.VisitEvents.ClockingArrived;
import org.mmhc.visits.VisitFeedback.Rate;
import org.mmhc.visits.VisitRecording.SayOutcomes;
import org.mmhc.visits.VisitRecording.SayUnsigned;
import org.mmhc.visits.VisitReview.Explain;
import org.mmhc.visits.VisitReview.HandleMissed;
import org.mmhc.visits.VisitReview.MissedDecision;
import org.mmhc.visits.VisitReview.Resolve;
import org.mmhc.visits.VisitReview.Settled;
import org.mmhc.visits.clocking.ClockKind;
import org.mmhc.visits.clocking.Tap;
import org.mmhc.visits.pay.PayLedger;
import org.mmhc.visits.pay.PayLedger.PayLine;
import org.mmhc.visits.place.Fix;
import org.mmhc.visits.place.PlaceKind;
import org.mmhc.visits.record.RatingTag;
import org.mmhc.visits.record.TaskOutcomes.Said;
import org.mmhc.visits.review.Action;
import org.mmhc.visits.review.DecidedBy;
import org.mmhc.visits.review.ExceptionBook;
import org.mmhc.visits.review.ExceptionBook.Found;
import org.mmhc.visits.review.ExceptionCode;
import org.mmhc.visits.review.Reason;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The people of the scenarios, what they do about visits, and what can be seen of it. */
abstract class VisitLifecycleStage extends ProcessScenarios {

    private static final String SIGNED = "SIGNED_VISIT";
    private static final AtomicInteger TROUPES = new AtomicInteger();
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration LENGTH = Duration.ofHours(3);
    private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
    private static final List<String> ORDERED = List.of("Washing and dressing");

    @Autowired
    PeopleFixtures people;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    ServiceCatalog services;

    @Autowired
    Visits visits;

    @Autowired
    VisitBooking booking;

    @Autowired
    Calendars calendars;

    @Autowired
    VisitOpener opener;

    @Autowired
    TakenClockings clockings;

    @Autowired
    VisitClock visitClock;

    @Autowired
    VisitRecording recording;

    @Autowired
    VisitReview review;

    @Autowired
    VisitFeedback feedback;

    @Autowired
    ExceptionBook exceptions;

    @Autowired
    PayLedger ledger;

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
    JdbcClient sql;

    @Autowired
    Clock clock;

    private final List<Case> cases = new ArrayList<>();
    private String request;
    Patient paul;
    Caregiver asha;
    Caregiver ravi;
    Member mira;
    Member milan;
    Member ada;

    @BeforeEach
    void theAgencyIsOpen() {
        runtime().open();
        int troupe = TROUPES.incrementAndGet();
        paul = new Patient(troupe);
        asha = new Caregiver("Asha", troupe, 1);
        ravi = new Caregiver("Ravi", troupe, 2);
        mira = new Member(people.mira(), "mira@example.org");
        milan = new Member(people.milan(), "milan@example.org");
        ada = new Member(people.ada(), "ada@example.org");
        request = beans.createBean(VisitFixtures.class).request(paul.uid);
    }

    /** What Paul asked for is of a kind that has to be signed. */
    final void aSignatureIsNeeded() {
        As.user(ada.uid, () -> {
            if (services.all().stream().noneMatch(service -> service.code().equals(SIGNED))) {
                services.save(new SaveService(
                        SIGNED,
                        -1,
                        new ServiceForm("Signed care", "", true, true, true, 60, 15, 240, Set.of(), List.of(), "")));
            }
        });
        sql.sql("update care_request set service = ? where id = ?")
                .params(SIGNED, request)
                .update();
    }

    @AfterEach
    void theTroupeLeaves() {
        cases.stream().filter(visit -> visit.status().isAhead()).forEach(mira::cancels);
    }

    @Override
    protected Stream<Long> cases() {
        return cases.stream().map(Case::instances).flatMap(Collection::stream);
    }

    final void timePasses(Duration duration) {
        runtime().advance(duration);
    }

    /** Lets time pass until so long after the visit should begin; before it when negative. */
    final void itIs(Duration afterStart, Case visit) {
        runtime().advanceTo(visit.startsAt.plus(afterStart));
    }

    /** The same against its planned end. */
    final void itIsAfterTheEnd(Duration afterEnd, Case visit) {
        itIs(LENGTH.plus(afterEnd), visit);
    }

    /** A visit of three hours that begins in so many, and that nobody is booked for. */
    final Case visit(int hours) {
        Case visit = planned(clock.instant().plus(Duration.ofHours(hours)));
        opened();
        return visit;
    }

    /** The same, and somebody is booked for it. */
    final Case visit(Caregiver caregiver, int hours) {
        Case visit = planned(clock.instant().plus(Duration.ofHours(hours)));
        caregiver.isBookedFor(visit);
        opened();
        return visit;
    }

    /** The same in the second week of a month, so that no pay day is near. */
    final Case visitFarFromPayDay(Caregiver caregiver) {
        ZonedDateTime now = clock.instant().atZone(ZONE);
        ZonedDateTime eighth = now.withDayOfMonth(8);
        timePasses(Duration.between(now, now.getDayOfMonth() <= 8 ? eighth : eighth.plusMonths(1)));
        return visit(caregiver, 30);
    }

    private Case planned(Instant around) {
        Instant start = around.truncatedTo(ChronoUnit.MINUTES);
        NewVisit visit =
                new NewVisit(References.next("SL"), start.atZone(ZONE).toLocalDateTime(), start, start.plus(LENGTH));
        List<VisitId> made = CurrentUser.asSystem(() -> transaction.execute(
                status -> booking.plan(new PlanVisits(request, paul.uid, "PERSONAL_CARE", ZONE, List.of(visit)))));
        Case one = new Case(Objects.requireNonNull(made).getFirst(), start);
        cases.add(one);
        return one;
    }

    final void opened() {
        opener.openWhatIsDue();
    }

    /** Another time is planned, and the word of it does not come through to the process. */
    final void movedUnheard(Case visit, Duration later) {
        visit.startsAt = visit.startsAt.plus(later);
        sql.sql("update visits_visit set starts_at = ?, ends_at = ?, moved = true where id = ?")
                .params(Utc.toSql(visit.startsAt), Utc.toSql(visit.startsAt.plus(LENGTH)), visit.id.value())
                .update();
    }

    /** Lets the patient say something while a step of the process has looked at the facts and not yet noted what does not fit. */
    final void factsChangeUnderItsHands(Case visit, Runnable says) {
        TransactionTemplate apart = new TransactionTemplate(
                Objects.requireNonNull(transaction.getTransactionManager()),
                new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
        transaction.executeWithoutResult(status -> {
            visits.findForChange(visit.id.value());
            CurrentUser.runAsSystem(() ->
                    apart.executeWithoutResult(inner -> events.publishEvent(new ClockingArrived(visit.id, 1_000_000))));
            await("a step that waits for the visit")
                    .atMost(SOON)
                    .until(() ->
                            sql.sql("select count(*) from information_schema.innodb_trx where trx_state = 'LOCK WAIT'")
                                            .query(Integer.class)
                                            .single()
                                    > 0);
            says.run();
        });
    }

    /** Somebody who needs care. */
    final class Patient {

        private final Uid uid;
        private final String phone;
        private final String mail;

        private Patient(int troupe) {
            mail = "paul.v%d@example.org".formatted(troupe);
            phone = "+91977%07d".formatted(troupe);
            uid = people.registered(Role.PATIENT, "Paul Pillai", mail, phone);
        }

        void cancels(Case visit) {
            As.user(
                    uid,
                    () -> transaction.executeWithoutResult(
                            status -> booking.cancel(List.of(visit.id), CancelReason.NOT_WANTED)));
        }

        void confirms(Case visit) {
            As.user(uid, () -> review.confirm(visit.id));
        }

        void rates(Case visit, int stars) {
            visit.needs("visits.rateVisit");
            As.user(uid, () -> feedback.rate(new Rate(visit.id, stars, Set.of(RatingTag.FRIENDLY), null, true)));
        }

        void isTextedOf(String words) {
            texts(phone, words);
        }

        void isTold(String subject) {
            mails(mail, subject);
        }
    }

    /** Somebody who gives care. */
    final class Caregiver {

        private final Uid uid;
        private final String phone;
        private final String mail;

        private Caregiver(String name, int troupe, int place) {
            int number = troupe * 100 + place;
            mail = "%s.v%d@example.org".formatted(name.toLowerCase(Locale.ROOT), number);
            phone = "+91976%07d".formatted(number);
            uid = people.registered(Role.CAREGIVER, name + " Pillai", mail, phone);
        }

        Uid uid() {
            return uid;
        }

        void isBookedFor(Case visit) {
            As.user(mira == null ? people.mira() : mira.uid, () -> {
                calendars.holding(List.of(uid), () -> {
                    booking.book(List.of(visit.id), uid, Set.of());
                    return null;
                });
            });
        }

        void clocksIn(Case visit) {
            As.user(uid, () -> visitClock.clock(new ClockNow(visit.id, ClockKind.IN, PlaceKind.HOME, Fix.NONE)));
        }

        void clocksOut(Case visit) {
            As.user(uid, () -> visitClock.clock(new ClockNow(visit.id, ClockKind.OUT, null, Fix.NONE)));
        }

        /** All that was ordered is done. */
        void saysWhatWasDone(Case visit) {
            As.user(
                    uid,
                    () -> recording.sayOutcomes(new SayOutcomes(
                            visit.id,
                            ORDERED.stream()
                                    .map(task -> new Said(task, org.mmhc.visits.record.TaskResult.DONE, null, null))
                                    .toList(),
                            null)));
        }

        void saysThatNobodyOpens(Case visit) {
            As.user(
                    uid,
                    () -> recording.sayOutcomes(new SayOutcomes(
                            visit.id,
                            ORDERED.stream()
                                    .map(task -> new Said(task, null, null, null))
                                    .toList(),
                            VisitOutcome.NOT_HOME)));
        }

        void saysWhyNobodySigned(Case visit, String because) {
            As.user(uid, () -> recording.sayUnsigned(new SayUnsigned(visit.id, because)));
        }

        /** What a phone sends later: it happened so long after the visit should have begun. */
        void phoneSends(Case visit, ClockKind kind, Duration afterStart) {
            CurrentUser.runAsSystem(() -> clockings.take(Tap.ofPhone(
                            UUID.randomUUID().toString(),
                            visit.id.value(),
                            uid,
                            kind,
                            visit.startsAt.plus(afterStart),
                            clock.instant(),
                            clock.instant(),
                            visit.startsAt.plus(afterStart))
                    .where(Fix.NONE, PlaceKind.HOME)));
        }

        /** Says later when they left. */
        void claimsToHaveLeft(Case visit, Duration afterStart) {
            As.user(
                    uid,
                    () -> visitClock.claim(
                            new EnterTimes(visit.id, null, visit.startsAt.plus(afterStart), Reason.FORGOT_OUT, null)));
        }

        void explains(Case visit, Reason reason) {
            visit.needs("visits.explainVisit");
            As.user(uid, () -> review.explain(new Explain(visit.id, reason, null)));
        }

        /** Ends the task itself, without a word about the visit, as a form that an analyst draws does. */
        void ends(Case visit, String form) {
            TaskSummary task = visit.needs(form);
            As.user(uid, () -> desk.complete(task.id(), task.version(), ended -> new TaskResult("DONE", Map.of())));
        }

        void isTextedOf(String words) {
            texts(phone, words);
        }

        void isTold(String subject) {
            mails(mail, subject);
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

        void waits(Case visit, int minutes) {
            handles(visit, MissedDecision.WAIT, minutes);
        }

        void hasSeenTo(Case visit) {
            handles(visit, MissedDecision.SEEN_TO, 0);
        }

        private void handles(Case visit, MissedDecision decision, int minutes) {
            TaskSummary task = claims(visit, "visits.handleMissedVisit");
            As.user(
                    uid,
                    () -> review.handleMissed(new HandleMissed(visit.id, task.id(), version(task), decision, minutes)));
        }

        void sends(Caregiver cover, Case visit) {
            takesOff(visit);
            cover.isBookedFor(visit);
        }

        /** Whoever was booked does not go any more. */
        void takesOff(Case visit) {
            As.user(uid, () -> transaction.executeWithoutResult(status -> booking.release(List.of(visit.id))));
        }

        void moves(Case visit, Duration later) {
            Visit planned = visit.visit();
            visit.startsAt = visit.startsAt.plus(later);
            Uid caregiver = planned.caregiver();
            As.user(uid, () -> {
                calendars.holding(caregiver == null ? List.of() : List.of(caregiver), () -> {
                    booking.move(
                            List.of(new NewTime(
                                    visit.id,
                                    planned.line(),
                                    planned.occurrence(),
                                    visit.startsAt,
                                    visit.startsAt.plus(LENGTH))),
                            true);
                    return null;
                });
            });
        }

        void cancels(Case visit) {
            As.user(
                    uid,
                    () -> transaction.executeWithoutResult(
                            status -> booking.cancel(List.of(visit.id), CancelReason.NOT_WANTED)));
        }

        /** Takes everything as it was clocked; a task that new facts have just taken away is followed by another one. */
        void accepts(Case visit) {
            await("that " + visit.id + " is settled")
                    .atMost(SOON)
                    .ignoreException(TaskClosed.class)
                    .untilAsserted(() -> settles(visit));
        }

        private void settles(Case visit) {
            TaskSummary task = claims(visit, "visits.resolveException");
            List<Settled> settled = visit.open().stream()
                    .map(found -> new Settled(found.code(), Action.ACCEPTED_AS_CLOCKED, null, null))
                    .toList();
            As.user(
                    uid,
                    () -> review.resolve(new Resolve(visit.id, task.id(), version(task), settled, null, null, null)));
        }

        private TaskSummary claims(Case visit, String form) {
            TaskSummary task = visit.needs(form);
            As.user(uid, () -> desk.claim(task.id()));
            return task;
        }

        private long version(TaskSummary task) {
            return As.user(uid, () -> tasks.get(task.id())).task().version();
        }

        void isTold(String subject) {
            mails(mail, subject);
        }
    }

    /** The case of one visit; it has one more whenever something comes after it was locked. */
    final class Case {

        private final VisitId id;
        private Instant startsAt;

        private Case(VisitId id, Instant startsAt) {
            this.id = id;
            this.startsAt = startsAt;
        }

        Visit visit() {
            return visits.findById(id.value()).orElseThrow();
        }

        VisitStatus status() {
            return visit().status();
        }

        @Nullable
        VisitOutcome outcome() {
            return visit().outcome();
        }

        @Nullable
        DecidedBy decidedBy() {
            return visit().decidedBy();
        }

        List<ExceptionCode> codes() {
            return found().stream().map(Found::code).toList();
        }

        List<Found> open() {
            return found().stream().filter(found -> found.state().isOpen()).toList();
        }

        private List<Found> found() {
            return Objects.requireNonNull(transaction.execute(status -> exceptions.of(id.value())));
        }

        List<PayLine> pay() {
            return Objects.requireNonNull(transaction.execute(status -> ledger.lines(List.of(id.value()))))
                    .getOrDefault(id.value(), List.of());
        }

        TaskSummary needs(String form) {
            return await("the task " + form + " of " + id)
                    .atMost(SOON)
                    .until(
                            () -> openTasks().stream()
                                    .filter(task -> task.formKey().equals(form))
                                    .toList(),
                            found -> found.size() == 1)
                    .getFirst();
        }

        /** That person has that task, and nobody has another one. */
        void needsOnly(String form, Caregiver person) {
            await("only the task " + form + " of " + id)
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(openTasks()).singleElement().satisfies(task -> {
                        assertThat(task.formKey()).isEqualTo(form);
                        assertThat(task.assignee()).isEqualTo(person.uid);
                    }));
        }

        void needsAt(String form, Instant due) {
            await("the task " + form + " of " + id + " at " + due)
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(openTasks())
                            .singleElement()
                            .satisfies(task -> assertThat(task.dueAt()).isEqualTo(due)));
        }

        Instant startsAt() {
            return startsAt;
        }

        void needsNobody() {
            await("no task of " + id).atMost(SOON).until(() -> openTasks().isEmpty());
        }

        private List<TaskSummary> openTasks() {
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

        void ended() {
            runtime().hasEnded(instance());
        }

        void endedAs(VisitStatus status) {
            ended();
            assertThat(status()).isEqualTo(status);
        }

        /** Waits until it has that many cases. */
        void hasCases(int number) {
            await(number + " cases of " + id)
                    .atMost(SOON)
                    .until(() -> instances().size() == number);
        }

        /** What was told or noted more than once, but escalations, which come again. */
        List<String> doneTwice() {
            return sql.sql("""
                            select concat('message ', recipient, ' ', channel, ' ', template) from notifications_message
                            where about = :visit and template <> 'visits/review-overdue'
                            group by recipient, channel, template having count(*) > 1
                            union all
                            select concat('fact ', kind) from visits_milestone
                            where visit = :visit and kind <> 'ESCALATED' group by kind having count(*) > 1
                            union all
                            select concat('task ', element_id) from tasks_task
                            where reference = :visit group by element_id having count(*) > 1
                            union all
                            select concat('step ', element_id) from engine_job_execution
                            where reference = :visit and element_id <> 'ServiceTask_EscalateResolution'
                            group by element_id having count(*) > 1""").param("visit", id.value()).query(String.class).list();
        }

        List<Long> instances() {
            return executions.ofReference(id.value()).stream()
                    .map(JobExecution::processInstanceKey)
                    .distinct()
                    .sorted()
                    .toList();
        }

        private long instance() {
            return await("the case of " + id)
                    .atMost(SOON)
                    .until(this::instances, found -> !found.isEmpty())
                    .getLast();
        }
    }

    private void texts(String to, String words) {
        await("a text to " + to)
                .atMost(SOON)
                .untilAsserted(() -> assertThat(inbox.textsTo(to))
                        .anyMatch(text -> text.text().contains(words)));
    }

    private void mails(String to, String subject) {
        await("a mail to " + to + ": " + subject)
                .atMost(SOON)
                .until(() -> inbox.mailsTo(to).stream()
                        .anyMatch(mail -> String.valueOf(mail.subject()).startsWith(subject)));
    }
}

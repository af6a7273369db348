package org.mmhc.disputes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.mmhc.access.SignedInPeople;
import org.mmhc.base.As;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Money;
import org.mmhc.base.References;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.billing.InvoicedPatient;
import org.mmhc.billing.refund.RefundDesk;
import org.mmhc.billing.refund.RefundDesk.DecideRefund;
import org.mmhc.billing.refund.RefundDesk.Verdict;
import org.mmhc.care.RequestKeeping;
import org.mmhc.care.RequestKeeping.DraftRequest;
import org.mmhc.care.RequestKeeping.RequestForm;
import org.mmhc.care.availability.CaregiverAvailability;
import org.mmhc.care.availability.PairRules;
import org.mmhc.care.schedule.Urgency;
import org.mmhc.disputes.Deciding.DecideAgain;
import org.mmhc.disputes.Deciding.DecideDispute;
import org.mmhc.disputes.Deciding.Draft;
import org.mmhc.disputes.Deciding.FixRemedy;
import org.mmhc.disputes.Deciding.Grant;
import org.mmhc.disputes.DisputeList.DisputeDetails;
import org.mmhc.disputes.DisputeList.RemedyRow;
import org.mmhc.disputes.DisputeList.TimelineRow;
import org.mmhc.disputes.Investigation.EndInvestigation;
import org.mmhc.disputes.Investigation.GiveStatement;
import org.mmhc.disputes.RaiseDispute.RaiseOne;
import org.mmhc.disputes.hearing.InvestigationResult;
import org.mmhc.disputes.hearing.StatementAnswer;
import org.mmhc.disputes.hearing.StatementState;
import org.mmhc.disputes.story.DisputeMilestone;
import org.mmhc.engine.JobExecutions;
import org.mmhc.engine.JobExecutions.JobExecution;
import org.mmhc.engine.ProcessScenarios;
import org.mmhc.engine.TwiceDelivered;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.ledger.Account;
import org.mmhc.ledger.Ledger;
import org.mmhc.local.LocalInbox;
import org.mmhc.local.pay.PayServer;
import org.mmhc.payouts.PayoutFixtures;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskList;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.verification.DocumentId;
import org.mmhc.verification.DocumentRecords;
import org.mmhc.verification.DocumentStatus;
import org.mmhc.verification.DocumentType;
import org.mmhc.verification.PastDocuments;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The people of the scenarios, what they do about disputes, and what can be seen of it. */
abstract class DisputeStage extends ProcessScenarios {

    static final Duration SOON = Duration.ofSeconds(60);
    static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
    static final String WHY = "The records of that day show that it was like this.";

    private static final AtomicInteger TROUPES = new AtomicInteger();

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    PeopleFixtures people;

    @Autowired
    RaiseDispute raising;

    @Autowired
    Investigation investigation;

    @Autowired
    Deciding deciding;

    @Autowired
    DisputeList list;

    @Autowired
    DisputeFlow flow;

    @Autowired
    JobExecutions executions;

    @Autowired
    TaskList tasks;

    @Autowired
    TaskDesk taskDesk;

    @Autowired
    RequestKeeping requests;

    @Autowired
    RefundDesk refunds;

    @Autowired
    DocumentRecords documents;

    @Autowired
    PairRules pairs;

    @Autowired
    CaregiverAvailability availability;

    @Autowired
    LocalInbox inbox;

    @Autowired
    PayServer gateway;

    @Autowired
    Ledger ledger;

    @Autowired
    TwiceDelivered.Count delivered;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient sql;

    @Autowired
    Clock clock;

    private final List<Case> cases = new ArrayList<>();
    Party paul;
    Party asha;
    Member mira;
    Member milan;
    Member tina;
    Member ada;
    Member anil;

    @BeforeEach
    void theAgencyIsOpen() {
        runtime().open();
        int troupe = TROUPES.incrementAndGet();
        paul = new Party(Role.PATIENT, "Paul Pillai", "paul.d%d@example.org".formatted(troupe), "+91963%07d", troupe);
        asha = new Party(Role.CAREGIVER, "Asha Pillai", "asha.d%d@example.org".formatted(troupe), "+91962%07d", troupe);
        mira = new Member(people.mira(), "mira@example.org");
        milan = new Member(people.milan(), "milan@example.org");
        ada = new Member(people.ada(), "ada@example.org");
        String tinas = "tina.d%d@example.org".formatted(troupe);
        tina = new Member(people.invited(Role.COMMITTEE, "Tina Pillai", tinas, "+91960%07d".formatted(troupe)), tinas);
        String mail = "anil.d%d@example.org".formatted(troupe);
        anil = new Member(people.invited(Role.ADMIN, "Anil Pillai", mail, "+91961%07d".formatted(troupe)), mail);
        itIsMorning();
        theyMet();
    }

    @Override
    protected Stream<Long> cases() {
        return cases.stream().map(Case::instances).flatMap(Collection::stream);
    }

    final void timePasses(Duration duration) {
        runtime().advance(duration);
    }

    final void itIs(Instant moment) {
        runtime().advanceTo(moment);
    }

    private void itIsMorning() {
        ZonedDateTime now = clock.instant().atZone(ZONE);
        ZonedDateTime ten = now.with(LocalTime.of(10, 0));
        timePasses(Duration.between(now, now.isBefore(ten) ? ten : ten.plusDays(1)));
    }

    /** Asha was at Paul's yesterday. */
    private void theyMet() {
        visit(References.next("CR"), paul.uid, asha.uid, clock.instant().minus(Duration.ofDays(1)));
    }

    /** Somebody is booked at Paul's today. */
    final String visitToday(Uid caregiver) {
        String request = As.user(paul.uid, () -> requests.draft(new DraftRequest(null, asksForCare(), List.of())))
                .value();
        return visit(request, paul.uid, caregiver, clock.instant().minus(Duration.ofHours(2)));
    }

    private static RequestForm asksForCare() {
        return new RequestForm(
                "PERSONAL_CARE",
                Urgency.ROUTINE,
                "Help with washing and breakfast, please.",
                Set.of(),
                null,
                null,
                null,
                null,
                Set.of(),
                "12 Residency Road, Bengaluru",
                null,
                null,
                List.of("Washing and dressing"),
                null);
    }

    private String visit(String request, Uid patient, Uid caregiver, Instant start) {
        String visit = References.next("V");
        sql.sql("""
                        insert into visits_visit (id, request, line, occurrence, patient, caregiver, service, starts_at,
                            ends_at, zone, status, version, created_at, changed_at)
                        values (?, ?, ?, ?, ?, ?, 'PERSONAL_CARE', ?, ?, 'Asia/Kolkata', 'CLOSED', 0, ?, ?)
                        """)
                .params(
                        visit,
                        request,
                        References.next("L"),
                        at(start),
                        patient.value(),
                        caregiver.value(),
                        at(start),
                        at(start.plus(Duration.ofHours(1))),
                        at(start),
                        at(start))
                .update();
        return visit;
    }

    private static Timestamp at(Instant moment) {
        return Timestamp.valueOf(moment.atZone(ZoneOffset.UTC).toLocalDateTime());
    }

    static Money rupees(String amount) {
        return Money.of(amount, "INR");
    }

    final <T> T asSystem(Supplier<T> work) {
        return Objects.requireNonNull(CurrentUser.asSystem(() -> transaction.execute(status -> work.get())));
    }

    /** What a caregiver has earned and was not paid. */
    final Money earned(Party caregiver) {
        return asSystem(() -> ledger.balance(Account.CAREGIVER_EARNED, caregiver.uid(), Currency.getInstance("INR")));
    }

    static Draft found(DisputeFinding finding, Grant... grants) {
        return new Draft(finding, DisputeReason.of(finding).getFirst(), WHY, WHY, List.of(grants));
    }

    static Draft moreIsWanted() {
        return new Draft(DisputeFinding.MORE_INVESTIGATION, null, null, null, List.of());
    }

    static Grant credit(String amount) {
        return new Grant(RemedyKind.CREDIT, rupees(amount));
    }

    static Grant refund(String amount) {
        return new Grant(RemedyKind.REFUND, rupees(amount));
    }

    static Grant apology() {
        return new Grant(RemedyKind.APOLOGY, null);
    }

    /** Somebody whom a dispute is about. */
    final class Party {

        private final Uid uid;
        private final String mail;

        private Party(Role role, String name, String mail, String phone, int troupe) {
            this.mail = mail;
            this.uid = people.registered(role, name, mail, phone.formatted(troupe));
        }

        private Party(Member member) {
            this.mail = member.mail;
            this.uid = member.uid;
        }

        Uid uid() {
            return uid;
        }

        /** Something that the other one did. */
        Case complains(DisputeClaim claim) {
            return raises(claim, asha.uid.value(), null);
        }

        Case raises(DisputeClaim claim, String subject, @Nullable Money amount) {
            return As.user(
                    uid,
                    () -> new Case(raising.raise(
                            new RaiseOne(claim, subject, null, amount, "It was not as it should have been."))));
        }

        /** Somebody of the office raises it for them, and takes part in it by that. */
        Case callsIn(Member member, DisputeClaim claim, String subject) {
            return As.user(
                    member.uid,
                    () -> new Case(raising.raise(
                            new RaiseOne(claim, subject, uid, null, "They called and said that it was wrong."))));
        }

        /** Handed in a document some days ago that was not accepted. */
        DocumentId hadRejected(Member reviewer) {
            beans.createBean(PastDocuments.class).rejected(uid, DocumentType.IDENTITY_PROOF, reviewer.uid);
            return As.user(uid, documents::mine).getFirst().id();
        }

        DocumentStatus statusOf(DocumentId document) {
            return As.user(uid, () -> documents.get(document)).document().status();
        }

        /** Something about a visit. */
        Case complainsOf(String visit, DisputeClaim claim) {
            return raises(claim, visit, null);
        }

        /** Has an invoice over so much. */
        InvoicedPatient isInvoiced(String price) {
            return beans.createBean(InvoicedPatient.class).buys(uid, price);
        }

        /** Was shown a payout that comes to so much, which somebody put together and agreed to. */
        String isPaid(String amount, Member by) {
            return beans.createBean(PayoutFixtures.class)
                    .statementOf(uid, by.uid, by.uid, rupees(amount))
                    .value();
        }

        void withdraws(Case dispute) {
            As.user(uid, () -> raising.withdraw(dispute.id));
        }

        void appeals(Case dispute) {
            As.user(uid, () -> raising.appeal(dispute.id, WHY));
        }

        void states(Case dispute, StatementAnswer answer) {
            TaskSummary task = await("a question to " + mail)
                    .atMost(SOON)
                    .until(
                            () -> As.user(
                                    uid,
                                    () -> tasks.find(
                                                    new TaskQuery(
                                                            Scope.ALL,
                                                            dispute.id.value(),
                                                            null,
                                                            null,
                                                            null,
                                                            false,
                                                            null),
                                                    PageRequest.of(0, 50))
                                            .getContent()),
                            found -> !found.isEmpty())
                    .getFirst();
            As.user(
                    uid,
                    () -> investigation.answer(new GiveStatement(
                            task.id(),
                            task.version(),
                            answer,
                            answer == StatementAnswer.GIVEN ? "I was there." : null)));
        }

        StatementState saysTooLate(Case dispute) {
            return As.user(uid, () -> investigation.add(dispute.id, "I was away, and was there that day."));
        }

        DisputeDetails sees(Case dispute) {
            return As.user(uid, () -> list.get(dispute.id));
        }

        void isTold(String subject) {
            mails(mail, subject);
        }

        /** What the newest mail of that subject says. */
        String reads(String subject) {
            mails(mail, subject);
            return inbox.mailsTo(mail).stream()
                    .filter(each -> String.valueOf(each.subject()).startsWith(subject))
                    .toList()
                    .getLast()
                    .text();
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

        Uid uid() {
            return uid;
        }

        /** One of those whom a dispute is about. */
        Party asParty() {
            return new Party(this);
        }

        void investigates(Case dispute) {
            investigates(dispute, InvestigationResult.COMPLETE, Set.of());
        }

        void asks(Case dispute, Party... parties) {
            investigates(
                    dispute,
                    InvestigationResult.STATEMENTS,
                    Set.of(Stream.of(parties).map(Party::uid).toArray(Uid[]::new)));
        }

        private void investigates(Case dispute, InvestigationResult result, Set<Uid> ask) {
            TaskSummary task = claims(dispute, Investigation.INVESTIGATE);
            As.user(uid, () -> investigation.investigate(new EndInvestigation(task.id(), task.version(), result, ask)));
        }

        void decides(Case dispute, Draft draft) {
            TaskSummary task = claims(dispute, Deciding.DECIDE);
            As.user(uid, () -> deciding.decide(new DecideDispute(task.id(), task.version(), draft)));
        }

        void decidesAgain(Case dispute, SecondOpinion opinion) {
            TaskSummary task = claims(dispute, Deciding.SECOND);
            As.user(uid, () -> deciding.decideAgain(new DecideAgain(task.id(), task.version(), opinion)));
        }

        void settles(Case dispute, Draft draft) {
            TaskSummary task = claims(dispute, Deciding.SETTLE);
            As.user(uid, () -> deciding.settle(new DecideDispute(task.id(), task.version(), draft)));
        }

        void decidesAppeal(Case dispute, Draft draft) {
            TaskSummary task = claims(dispute, Deciding.APPEAL);
            As.user(uid, () -> deciding.decideAppeal(new DecideDispute(task.id(), task.version(), draft)));
        }

        void mends(Case dispute, RemedyRepair repair) {
            String remedy = dispute.failed();
            TaskSummary task = claim(needed(remedy, Deciding.FIX));
            String reason = repair == RemedyRepair.TRY_AGAIN ? null : "It was paid in cash.";
            As.user(uid, () -> deciding.fix(new FixRemedy(task.id(), task.version(), repair, reason)));
        }

        /** Money that a verdict grants goes back when two have agreed, as all money does. */
        void agreesTo(RemedyRow refund) {
            TaskSummary task = claim(needed(String.valueOf(refund.outerReference()), RefundDesk.APPROVE));
            beans.createBean(SignedInPeople.class)
                    .as(uid, () -> refunds.decide(new DecideRefund(task.id(), task.version(), Verdict.APPROVE, null)));
        }

        void cancels(Case dispute) {
            As.user(uid, () -> deciding.cancel(dispute.id, WHY));
        }

        TaskSummary claims(Case dispute, String form) {
            return claim(dispute.needs(form));
        }

        private TaskSummary claim(TaskSummary task) {
            return As.user(uid, () -> {
                taskDesk.claim(task.id());
                return tasks.get(task.id()).task();
            });
        }

        DisputeDetails sees(Case dispute) {
            return As.user(uid, () -> list.get(dispute.id));
        }

        void isTold(String subject) {
            mails(mail, subject);
        }
    }

    /** The case of one dispute. */
    final class Case {

        private final DisputeId id;

        private Case(DisputeId id) {
            this.id = id;
            cases.add(this);
        }

        DisputeId id() {
            return id;
        }

        DisputeDetails row() {
            return ada.sees(this);
        }

        DisputeState state() {
            return row().dispute().state();
        }

        void becomes(DisputeState state) {
            await(id + " is " + state).atMost(SOON).until(() -> state() == state);
        }

        /** The job behind a task, as whoever talks to the engine sees it. */
        long job(String form) {
            String task = needs(form).id().value();
            return sql.sql("select job_key from tasks_task where id = ?")
                    .param(task)
                    .query(Long.class)
                    .single();
        }

        TaskSummary needs(String form) {
            return needed(id.value(), form);
        }

        /** Something granted that could not be done. */
        String failed() {
            return await("something that could not be done of " + id)
                    .atMost(SOON)
                    .until(
                            () -> row().remedies().stream()
                                    .filter(remedy -> remedy.state() == RemedyState.FAILED)
                                    .map(remedy -> remedy.id().value())
                                    .toList(),
                            found -> !found.isEmpty())
                    .getFirst();
        }

        void needsRepair() {
            needed(failed(), Deciding.FIX);
        }

        void passed(String... elements) {
            runtime().hasPassed(instance(), elements);
        }

        void waitsAt(String element) {
            runtime().waitsAt(instance(), element);
        }

        void endedAs(DisputeState state, String end) {
            passed(end);
            runtime().hasEnded(instance());
            assertThat(state()).isEqualTo(state);
            assertThat(row().holds()).noneMatch(hold -> hold.state() == HoldState.HELD);
        }

        /** How long it took from being raised to being taken up. */
        Duration takenUpAfter() {
            List<TimelineRow> lines = row().timeline();
            return Duration.between(at(lines, DisputeMilestone.RAISED), at(lines, DisputeMilestone.ACKNOWLEDGED));
        }

        private Instant at(List<TimelineRow> lines, DisputeMilestone kind) {
            return lines.stream()
                    .filter(line -> line.kind() == kind)
                    .map(TimelineRow::at)
                    .findFirst()
                    .orElseThrow();
        }

        /** What was granted of that kind. */
        RemedyRow granted(RemedyKind kind) {
            return row().remedies().stream()
                    .filter(remedy -> remedy.kind() == kind)
                    .findFirst()
                    .orElseThrow();
        }

        /** Whether somebody has it, a clock runs, or nothing more is to come. */
        boolean isInSomebodysHands() {
            DisputeState state = state();
            return state.isOver()
                    || state == DisputeState.APPEALABLE
                    || !openTasks(id.value()).isEmpty()
                    || row().remedies().stream()
                            .anyMatch(remedy -> !openTasks(remedy.id().value()).isEmpty())
                    || openStatements(id.value()) > 0;
        }

        /** What was done more than once and must not be. */
        List<String> doneTwice() {
            return sql.sql("""
                            select concat('message ', recipient, ' ', template) from notifications_message
                            where about = :id and channel = 'EMAIL' and template not in
                                ('disputes/dispute-overdue', 'disputes/statement-wanted', 'disputes/statement-due-soon')
                            group by recipient, template having count(*) > 1
                            union all
                            select concat('verdict ', stage) from disputes_verdict
                            where dispute = :id group by stage having count(*) > 1
                            union all
                            select concat('remedy ', id) from disputes_remedy where dispute = :id and attempts > 1
                            """).param("id", id.value()).query(String.class).list();
        }

        /** Money of it that waits. */
        long holds() {
            return row().holds().stream()
                    .filter(hold -> hold.state() == HoldState.ASKED || hold.state() == HoldState.HELD)
                    .count();
        }

        /** The last moment in which it can be appealed is over then. */
        Instant appealUntil() {
            return Objects.requireNonNull(row().appealUntil());
        }

        List<Long> instances() {
            return executions.ofReference(id.value()).stream()
                    .map(JobExecution::processInstanceKey)
                    .distinct()
                    .sorted()
                    .toList();
        }

        long instance() {
            return await("the case of " + id)
                    .atMost(SOON)
                    .until(this::instances, found -> !found.isEmpty())
                    .getLast();
        }
    }

    private TaskSummary needed(String reference, String form) {
        return await("the task " + form + " of " + reference)
                .atMost(SOON)
                .until(
                        () -> openTasks(reference).stream()
                                .filter(task -> task.formKey().equals(form))
                                .toList(),
                        found -> found.size() == 1)
                .getFirst();
    }

    private List<TaskSummary> openTasks(String reference) {
        TaskQuery query = new TaskQuery(Scope.ALL, reference, null, null, null, false, null);
        return As.user(ada.uid, () -> tasks.find(query, PageRequest.of(0, 50)).getContent());
    }

    /* A party's own task is not in the list of the office. */
    private long openStatements(String reference) {
        return sql.sql("""
                        select count(*) from tasks_task where reference = ? and form_key = 'disputes.giveStatement'
                            and state in ('OPEN', 'CLAIMED')
                        """).param(reference).query(Long.class).single();
    }

    static Instant daysLater(Instant at, int days) {
        return LocalDate.ofInstant(at, ZONE).plusDays(days).atStartOfDay(ZONE).toInstant();
    }

    private void mails(String to, String subject) {
        await("a mail to " + to + ": " + subject)
                .atMost(SOON)
                .until(() -> inbox.mailsTo(to).stream()
                        .anyMatch(mail -> String.valueOf(mail.subject()).startsWith(subject)));
    }
}

package org.mmhc.payouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.mmhc.access.SignedInPeople;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.As;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Money;
import org.mmhc.base.References;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.disputes.DisputeClaim;
import org.mmhc.disputes.DisputeId;
import org.mmhc.disputes.RaiseDispute;
import org.mmhc.disputes.RaiseDispute.RaiseOne;
import org.mmhc.engine.JobExecutions;
import org.mmhc.engine.JobExecutions.JobExecution;
import org.mmhc.engine.ProcessScenarios;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.ledger.LedgerRule;
import org.mmhc.local.LocalInbox;
import org.mmhc.local.pay.PayServer;
import org.mmhc.payouts.PayoutDesk.ConfirmHandPayment;
import org.mmhc.payouts.PayoutDesk.CorrectPayout;
import org.mmhc.payouts.PayoutDesk.Correcting;
import org.mmhc.payouts.PayoutDesk.DecidePayout;
import org.mmhc.payouts.PayoutDesk.FixTransfer;
import org.mmhc.payouts.PayoutDesk.ObjectToPayout;
import org.mmhc.payouts.PayoutDesk.Reason;
import org.mmhc.payouts.PayoutDesk.SettleObjection;
import org.mmhc.payouts.PayoutRecords.PayoutDetails;
import org.mmhc.payouts.bank.BankAccountFixtures;
import org.mmhc.payouts.bank.BankAccounts;
import org.mmhc.payouts.bank.BankDetails;
import org.mmhc.payouts.line.Verdict;
import org.mmhc.payouts.transfer.Transfers;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskList;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.visits.pay.PayLedger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.AopTestUtils;
import org.springframework.transaction.support.TransactionTemplate;

/** The people of the scenarios about payouts, what they do, and what can be seen of it. Each scenario has a month of its own, long ago. */
abstract class PayoutStage extends ProcessScenarios {

    private static final AtomicInteger TROUPES = new AtomicInteger();
    private static final AtomicInteger MONTHS = new AtomicInteger();
    static final Duration SOON = Duration.ofSeconds(60);

    @Autowired
    PeopleFixtures people;

    @Autowired
    RunDesk runDesk;

    @Autowired
    PayoutDesk desk;

    @Autowired
    PayoutBulk many;

    @Autowired
    RaiseDispute raising;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    PayoutRecords records;

    @Autowired
    PayoutFlow flow;

    @Autowired
    PayoutHolds holds;

    @Autowired
    Payouts payouts;

    @Autowired
    Runs runs;

    @Autowired
    BankAccounts accounts;

    @Autowired
    Transfers transfers;

    @Autowired
    PayLedger time;

    @Autowired
    AgencySettings agency;

    @Autowired
    List<LedgerRule> rules;

    @Autowired
    JobExecutions executions;

    @Autowired
    TaskList tasks;

    @Autowired
    TaskDesk taskDesk;

    @Autowired
    LocalInbox inbox;

    @Autowired
    PayServer gateway;

    @Autowired
    CamundaClient engine;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient sql;

    @Autowired
    Clock clock;

    private final List<Case> cases = new ArrayList<>();
    private WorkFixtures work;
    Caregiver rosa;
    Member mira;
    Member milan;
    Member ada;
    Member asha;

    @BeforeEach
    void theAgencyIsOpen() {
        runtime().open();
        work = new WorkFixtures(time, sql, transaction, agency);
        int troupe = TROUPES.incrementAndGet();
        String mail = "rosa.p%d@example.org".formatted(troupe);
        rosa = new Caregiver(
                people.registered(Role.CAREGIVER, "Rosa Fernandes", mail, "+91968%07d".formatted(troupe)), mail);
        mira = new Member(people.mira());
        milan = new Member(people.milan());
        ada = new Member(people.ada());
        asha = new Member(people.invited(Role.ADMIN, "Asha Menon", "asha.p@example.org", null));
    }

    @AfterEach
    void theBooksAgree() {
        for (LedgerRule rule : rules) {
            assertThat(transaction.<List<String>>execute(status -> rule.broken()))
                    .as(rule.name())
                    .isEmpty();
        }
    }

    @Override
    protected Stream<Long> cases() {
        return cases.stream().map(Case::instances).flatMap(Collection::stream);
    }

    final void timePasses(Duration duration) {
        runtime().advance(duration);
    }

    /** The year of the first scenario. Each has an earlier month than the one before, so that what that left does not come with it. */
    abstract int lastYear();

    final YearMonth nextMonth() {
        return YearMonth.of(lastYear(), 12).minusMonths(MONTHS.getAndIncrement());
    }

    final <T> T asSystem(Supplier<T> work) {
        return Objects.requireNonNull(CurrentUser.asSystem(() -> transaction.execute(status -> work.get())));
    }

    static Money rupees(String amount) {
        return Money.of(amount, "INR");
    }

    final RunId starts(Member admin, YearMonth month) {
        return As.user(admin.uid, () -> runDesk.start(month));
    }

    final Case caseOf(RunId run) {
        return new Case(run.value());
    }

    /** Somebody who is paid. */
    final class Caregiver {

        private final Uid uid;
        private final String mail;

        private Caregiver(Uid uid, String mail) {
            this.uid = uid;
            this.mail = mail;
        }

        Uid uid() {
            return uid;
        }

        /** Gives care for so long, at 320 rupees an hour, and it is known what that is worth. */
        void worked(YearMonth month, int minutes) {
            String visit = work.worked(uid, people.paul(), month, minutes);
            await("what " + visit + " is worth").atMost(SOON).until(() -> work.priced(visit) == 1);
        }

        /** Was paid a month before, so that nothing is unusual. */
        void wasPaidBefore(YearMonth month) {
            sql.sql("""
                            insert into payouts_payout (id, run, caregiver, revision, outdated, gross_amount, gross_currency,
                                tds_amount, tds_currency, net_amount, net_currency, average_amount, average_currency, anomalies,
                                status, opened_at, version)
                            values (?, ?, ?, 0, false, 3000, 'INR', 0, 'INR', 3000, 'INR', 0, 'INR', '', 'PAID', ?, 0)
                            """)
                    .params(
                            References.next("PO"),
                            "RUN-" + month + "-BEFORE",
                            uid.value(),
                            Utc.toSql(clock.instant().minus(Duration.ofDays(30))))
                    .update();
        }

        /** Tells an account, and the bank says that it is there; it can be used from the day after on. */
        void tellsAnAccount(BankDetails details) {
            assertThat(BankAccountFixtures.told(accounts, transaction, uid, details))
                    .isNotNull();
            await("what the bank says of the account")
                    .atMost(SOON)
                    .until(() ->
                            sql.sql("""
                            select count(*) from payouts_bank_account where current_of = ? and verified_at is not null
                            """).param(uid.value()).query(Long.class).single() == 1);
        }

        void accepts(Case payout) {
            As.user(uid, () -> desk.accept(payout.id()));
        }

        /** Says that a line is wrong, as one can long after the time to object. */
        DisputeId disputes(Case payout, int line) {
            return As.user(
                    uid,
                    () -> raising.raise(new RaiseOne(
                            DisputeClaim.WRONG_RATE,
                            DisputedPart.line(payout.id(), line).toString(),
                            null,
                            null,
                            "This was a holiday, and it is paid as if it was not")));
        }

        void takesBack(DisputeId dispute) {
            As.user(uid, () -> raising.withdraw(dispute));
        }

        void objects(Case payout) {
            As.user(
                    uid,
                    () -> desk.object(new ObjectToPayout(
                            payout.id(), ObjectionReason.MISSING, "The visit of the 12th is missing")));
        }

        void isTold(String subject) {
            await("a mail to " + mail + ": " + subject)
                    .atMost(SOON)
                    .until(() -> inbox.mailsTo(mail).stream()
                            .anyMatch(sent -> String.valueOf(sent.subject()).startsWith(subject)));
        }

        /** Works, and gets a payout that nothing is unusual about. */
        Case payout(int minutes) {
            YearMonth month = nextMonth();
            wasPaidBefore(month);
            worked(month, minutes);
            return opened(month);
        }

        /** The same, and was never paid before. */
        Case firstPayout(int minutes) {
            YearMonth month = nextMonth();
            worked(month, minutes);
            return opened(month);
        }

        private Case opened(YearMonth month) {
            RunId run = starts(ada, month);
            return new Case(await("a payout of " + run)
                    .atMost(SOON)
                    .until(
                            () -> sql.sql("select id from payouts_payout where run = ? and caregiver = ?")
                                    .params(run.value(), uid.value())
                                    .query(String.class)
                                    .list(),
                            found -> !found.isEmpty())
                    .getFirst());
        }
    }

    /** Somebody of the office. */
    final class Member {

        private final Uid uid;

        private Member(Uid uid) {
            this.uid = uid;
        }

        Uid uid() {
            return uid;
        }

        /** Agrees to it without opening it, as to many others. */
        void approvesAmongMany(Case payout) {
            TaskSummary task = claims(payout, PayoutDesk.APPROVE);
            DecidePayout yes = new DecidePayout(
                    task.id(), version(task), payout.payout().payout().revision(), Verdict.APPROVE, null);
            beans.createBean(SignedInPeople.class).as(uid, () -> many.agree(yes));
        }

        void approves(Case payout) {
            decides(payout, Verdict.APPROVE, null);
        }

        void decides(Case payout, Verdict verdict, @Nullable Reason reason) {
            TaskSummary task = claims(payout, PayoutDesk.APPROVE);
            int revision = payout.payout().payout().revision();
            long version = version(task);
            shown(desk -> desk.decide(new DecidePayout(task.id(), version, revision, verdict, reason)));
        }

        void releases(Case payout) {
            As.user(uid, () -> desk.release(payout.id()));
        }

        /** Has it put together once more, while somebody has the task to agree to it. */
        void recalculates(Case payout) {
            TaskSummary before = payout.needs(PayoutDesk.APPROVE);
            As.user(uid, () -> desk.recalculate(payout.id()));
            payout.withdrew(before);
        }

        void cancels(Case payout) {
            As.user(uid, () -> desk.cancel(payout.id()));
        }

        void corrects(Case payout, Correcting correcting, @Nullable String amount) {
            TaskSummary task = claims(payout, PayoutDesk.CORRECT);
            As.user(
                    uid,
                    () -> desk.correct(new CorrectPayout(
                            task.id(),
                            version(task),
                            correcting,
                            amount == null ? null : rupees(amount),
                            "It was missing here",
                            null)));
        }

        void settles(Case payout, boolean upheld) {
            TaskSummary task = claims(payout, PayoutDesk.SETTLE);
            As.user(uid, () -> desk.settle(new SettleObjection(task.id(), version(task), upheld)));
        }

        void mends(Case payout, TransferRepair repair) {
            TaskSummary task = claims(payout, PayoutDesk.FIX);
            String number = "UTR" + References.next("N").substring(2);
            long version = version(task);
            shown(desk -> desk.fix(new FixTransfer(task.id(), version, repair, number)));
        }

        void confirms(Case payout, boolean seen) {
            TaskSummary task = claims(payout, PayoutDesk.CONFIRM);
            long version = version(task);
            shown(desk -> desk.confirm(new ConfirmHandPayment(task.id(), version, seen)));
        }

        /** Has shown once more who they are. */
        private void shown(Consumer<PayoutDesk> decision) {
            PayoutDesk withoutQuestions = AopTestUtils.getUltimateTargetObject(desk);
            As.user(uid, () -> transaction.executeWithoutResult(status -> decision.accept(withoutQuestions)));
        }

        TaskSummary claims(Case about, String form) {
            TaskSummary task = about.needs(form);
            As.user(uid, () -> taskDesk.claim(task.id()));
            return task;
        }

        private long version(TaskSummary task) {
            return As.user(uid, () -> tasks.get(task.id())).task().version();
        }
    }

    /** The case of a run or of a payout. */
    final class Case {

        private final String reference;

        private Case(String reference) {
            this.reference = reference;
            cases.add(this);
        }

        PayoutId id() {
            return new PayoutId(reference);
        }

        PayoutDetails payout() {
            return As.user(mira.uid, () -> records.get(id()));
        }

        /** What the bank did with the newest attempt to pay it. */
        void bank(Consumer<String> does) {
            int attempt = asSystem(() -> transfers.newestOf(id())).orElseThrow().attempt();
            String there = await("a payout at the gateway for " + reference)
                    .atMost(SOON)
                    .until(() -> gateway.payouts().of(reference + "-" + attempt), found -> !found.isEmpty())
                    .getFirst();
            does.accept(there);
            asSystem(() -> {
                flow.checkTransfer(id());
                return true;
            });
        }

        TaskSummary needs(String form) {
            return await("the task " + form + " of " + reference)
                    .atMost(SOON)
                    .until(
                            () -> openTasks().stream()
                                    .filter(task -> task.formKey().equals(form))
                                    .toList(),
                            found -> found.size() == 1)
                    .getFirst();
        }

        /** Somebody who can speak to the engine completes the job of a task, past the agency. */
        void forges(TaskSummary task, Verdict verdict, Member as) {
            long job = sql.sql("select job_key from tasks_task where id = ?")
                    .param(task.id().value())
                    .query(Long.class)
                    .single();
            engine.newCompleteCommand(job)
                    .variables(Map.of("verdict", verdict.name(), "decidedBy", as.uid.value()))
                    .send()
                    .join();
        }

        /** The process has withdrawn that task. */
        void withdrew(TaskSummary task) {
            await("task " + task.id() + " of " + reference + " is withdrawn")
                    .atMost(SOON)
                    .until(() ->
                            openTasks().stream().noneMatch(open -> open.id().equals(task.id())));
        }

        private List<TaskSummary> openTasks() {
            TaskQuery query = new TaskQuery(Scope.ALL, reference, null, null, null, false, null);
            return As.user(
                    ada.uid, () -> tasks.find(query, PageRequest.of(0, 50)).getContent());
        }

        void passed(String... elements) {
            runtime().hasPassed(instance(), elements);
        }

        void waitsAt(String element) {
            runtime().waitsAt(instance(), element);
        }

        void ended(String end) {
            passed(end);
            runtime().hasEnded(instance());
        }

        void endedAs(PayoutStatus status, String end) {
            ended(end);
            assertThat(payout().payout().status()).isEqualTo(status);
        }

        List<Long> instances() {
            return executions.ofReference(reference).stream()
                    .map(JobExecution::processInstanceKey)
                    .distinct()
                    .sorted()
                    .toList();
        }

        private long instance() {
            return await("the case of " + reference)
                    .atMost(SOON)
                    .until(this::instances, found -> !found.isEmpty())
                    .getLast();
        }
    }
}

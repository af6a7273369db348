package org.mmhc.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.mmhc.access.SignedInPeople;
import org.mmhc.base.As;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Money;
import org.mmhc.base.References;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.billing.SubscriptionDesk.BuyPlan;
import org.mmhc.billing.exception.ExceptionDesk;
import org.mmhc.billing.exception.ExceptionDesk.ExceptionRow;
import org.mmhc.billing.exception.ExceptionDesk.SettlePayment;
import org.mmhc.billing.exception.ExceptionKind;
import org.mmhc.billing.exception.PaymentExceptionId;
import org.mmhc.billing.exception.Settlement;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.gateway.GatewayCalls;
import org.mmhc.billing.gateway.PaymentFact;
import org.mmhc.billing.gateway.PaymentFact.Captured;
import org.mmhc.billing.gateway.PaymentFact.DisputeState;
import org.mmhc.billing.gateway.PaymentFact.DisputeStatus;
import org.mmhc.billing.gateway.PaymentFact.Funds;
import org.mmhc.billing.gateway.PaymentFacts;
import org.mmhc.billing.gateway.PaymentMethod;
import org.mmhc.billing.invoice.tax.TaxClass;
import org.mmhc.billing.patient.PatientTaxNumbers;
import org.mmhc.billing.payment.PaymentBook;
import org.mmhc.billing.payment.PaymentBook.PaymentRow;
import org.mmhc.billing.payment.PaymentId;
import org.mmhc.billing.plan.PlanCatalog;
import org.mmhc.billing.plan.PlanCatalog.Sale;
import org.mmhc.billing.plan.PlanCatalog.SavePlan;
import org.mmhc.billing.plan.PlanLength;
import org.mmhc.billing.plan.PlanTerms;
import org.mmhc.billing.refund.RefundApprovals;
import org.mmhc.billing.refund.RefundBook;
import org.mmhc.billing.refund.RefundDesk;
import org.mmhc.billing.refund.RefundDesk.DecideRefund;
import org.mmhc.billing.refund.RefundDesk.FixRefund;
import org.mmhc.billing.refund.RefundDesk.Reason;
import org.mmhc.billing.refund.RefundDesk.RefundRow;
import org.mmhc.billing.refund.RefundDesk.Verdict;
import org.mmhc.billing.refund.RefundId;
import org.mmhc.billing.refund.RefundRepair;
import org.mmhc.billing.refund.RefundStatus;
import org.mmhc.engine.EngineDecisions;
import org.mmhc.engine.JobExecutions;
import org.mmhc.engine.JobExecutions.JobExecution;
import org.mmhc.engine.ProcessScenarios;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.ledger.Account;
import org.mmhc.ledger.Ledger;
import org.mmhc.ledger.LedgerRule;
import org.mmhc.local.LocalInbox;
import org.mmhc.local.pay.PayServer;
import org.mmhc.sales.Commissions;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskList;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The people of the scenarios about money that comes otherwise than it should or goes back, what they do, and what can be seen of it. */
abstract class MoneyStage extends ProcessScenarios {

    private static final AtomicInteger TROUPES = new AtomicInteger();
    private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
    static final Duration SOON = Duration.ofSeconds(60);

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    PeopleFixtures people;

    @Autowired
    PlanCatalog plans;

    @Autowired
    SubscriptionDesk desk;

    @Autowired
    Subscriptions subscriptions;

    @Autowired
    PaymentFacts facts;

    @Autowired
    PaymentBook payments;

    @Autowired
    RefundDesk refunds;

    @Autowired
    RefundApprovals approvals;

    @Autowired
    ExceptionDesk exceptions;

    @Autowired
    PatientTaxNumbers taxNumbers;

    @Autowired
    Commissions commissions;

    @Autowired
    EngineDecisions decisions;

    @Autowired
    Ledger ledger;

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
    GatewayCalls calls;

    @Autowired
    RefundBook refundBook;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient sql;

    @Autowired
    Clock clock;

    private final List<Case> cases = new ArrayList<>();
    Patient paul;
    Member mira;
    Member milan;
    Member ada;

    @BeforeEach
    void theAgencyIsOpen() {
        runtime().open();
        paul = new Patient(TROUPES.incrementAndGet());
        mira = new Member(people.mira(), "mira@example.org");
        milan = new Member(people.milan(), "milan@example.org");
        ada = new Member(people.ada(), "ada@example.org");
        itIsMorning();
    }

    /* Whatever happened, the books agree with it. */
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

    private void itIsMorning() {
        ZonedDateTime now = clock.instant().atZone(ZONE);
        ZonedDateTime ten = now.with(LocalTime.of(10, 0));
        timePasses(Duration.between(now, now.isBefore(ten) ? ten : ten.plusDays(1)));
    }

    static Money rupees(String amount) {
        return Money.of(amount, "INR");
    }

    private static PlanTerms terms(String price) {
        return terms(price, TaxClass.NOT_TAXED);
    }

    private static PlanTerms terms(String price, TaxClass taxClass) {
        return new PlanTerms(
                "Daily care",
                "",
                rupees(price),
                taxClass,
                new PlanLength(30, PlanLength.Unit.DAYS),
                12,
                new TreeSet<>(List.of("PERSONAL_CARE")),
                true);
    }

    /** A plan of thirty days and twelve visits for so many rupees. */
    final String plan(String price) {
        return plan(terms(price));
    }

    /** A plan of care that is exempt from tax for so many rupees. */
    final String healthcare(String price) {
        return plan(terms(price, TaxClass.HEALTHCARE));
    }

    /** A plan of help by people who are no medical staff, for so many rupees with 18 % tax. */
    final String attendants(String price) {
        return plan(terms(price, TaxClass.ATTENDANT));
    }

    private String plan(PlanTerms terms) {
        String code = "M" + References.next("X").substring(2);
        beans.createBean(SignedInPeople.class)
                .as(ada.uid, () -> plans.save(new SavePlan(code, -1, new Sale(true, null, null), terms)));
        return code;
    }

    final void isNotSoldAnyMore(String plan) {
        beans.createBean(SignedInPeople.class).as(ada.uid, () -> {
            long version = plans.all().stream()
                    .filter(row -> row.code().equals(plan))
                    .findFirst()
                    .orElseThrow()
                    .version();
            plans.save(new SavePlan(plan, version, new Sale(false, null, null), terms("9999.00")));
        });
    }

    final <T> T asSystem(Supplier<T> work) {
        return Objects.requireNonNull(CurrentUser.asSystem(() -> transaction.execute(status -> work.get())));
    }

    /** The bank sends back what the gateway had given it for that page. */
    final void bankSendsBack(String page, Case refund) {
        gateway.desk().failRefund(page);
        asSystem(() ->
                calls.ask(refundBook.idsOf(new RefundId(refund.reference())).orElseThrow()));
    }

    /** The bank of whoever paid wants that money back, or says what became of that. */
    final void bankSays(
            Bought bought,
            String money,
            String dispute,
            DisputeStatus status,
            @Nullable Funds funds,
            @Nullable String fee) {
        gatewayTells(new DisputeState(
                bought.payment().gateway(),
                dispute,
                money,
                status,
                bought.payment().captured(),
                fee == null ? null : rupees(fee),
                funds,
                null,
                null,
                now(),
                null));
    }

    final void gatewayTells(PaymentFact fact) {
        asSystem(() -> facts.merge(fact));
    }

    /** Somebody who needs care. */
    final class Patient {

        private final Uid uid;
        private final String mail;

        private Patient(int troupe) {
            mail = "paul.m%d@example.org".formatted(troupe);
            uid = people.registered(Role.PATIENT, "Paul Pillai", mail, "+91971%07d".formatted(troupe));
        }

        Uid uid() {
            return uid;
        }

        Bought orders(String plan) {
            return orders(plan, null);
        }

        Bought orders(String plan, @Nullable Uid seller) {
            return As.user(
                    uid,
                    () -> new Bought(desk.buy(new BuyPlan(
                            uid,
                            plan,
                            1,
                            LocalDate.ofInstant(clock.instant(), ZONE),
                            seller == null ? null : seller.value(),
                            null,
                            null))));
        }

        void isRegisteredForTaxAs(String gstin) {
            As.user(uid, () -> taxNumbers.save(uid, gstin));
        }

        /** Buys a plan and pays it; it covers care. */
        Bought buys(String price) {
            Bought bought = orders(plan(price));
            bought.paysAtTheGateway();
            bought.isActive();
            return bought;
        }

        Money has(Account account) {
            return asSystem(() -> ledger.balance(account, uid, Currency.getInstance("INR")));
        }

        void isTold(String subject) {
            mails(mail, subject);
        }
    }

    /** A subscription, and what is paid for it. */
    final class Bought {

        private final SubscriptionId id;

        Bought(SubscriptionId id) {
            this.id = id;
        }

        SubscriptionId id() {
            return id;
        }

        SubscriptionStatus status() {
            return subscriptions.findById(id.value()).orElseThrow().status();
        }

        void isActive() {
            isA(SubscriptionStatus.ACTIVE);
        }

        void isA(SubscriptionStatus status) {
            await(id + " is " + status)
                    .atMost(SOON)
                    .until(() -> status() == status
                            && (status != SubscriptionStatus.ACTIVE
                                    || subscriptions
                                                    .findById(id.value())
                                                    .orElseThrow()
                                                    .invoice()
                                            != null));
        }

        void waitsToBePaid() {
            new Case(id.value()).waitsAt("ReceiveTask_AwaitPayment");
        }

        /** Its newest payment, once there is one. */
        PaymentRow payment() {
            return await("a payment of " + id)
                    .atMost(SOON)
                    .until(() -> asSystem(() -> payments.ofSubscription(id.value())), found -> !found.isEmpty())
                    .getFirst();
        }

        /** The page on which it is paid. */
        String page() {
            String payment = payment().id().value();
            await("a page of " + payment)
                    .atMost(SOON)
                    .until(() -> asSystem(() -> payments.ofSubscription(id.value()))
                                    .getFirst()
                                    .link()
                            != null);
            return gateway.linkOf(payment);
        }

        /** In another tab it is to be paid at that gateway; on which page. */
        String pageAt(Gateway other) {
            PaymentRow first = payment();
            PaymentId payment = asSystem(() -> payments.open(
                    id.value(),
                    first.patient(),
                    other,
                    first.asked(),
                    "Daily care",
                    clock.instant().plus(Duration.ofHours(12)),
                    URI.create("https://example.org")));
            await("a page of " + payment)
                    .atMost(SOON)
                    .until(() ->
                            asSystem(() -> payments.find(payment)).orElseThrow().link() != null);
            return gateway.linkOf(payment.value());
        }

        /** All its payments, as their gateways say that they stand. */
        void isLookedUp() {
            asSystem(() -> payments.ofSubscription(id.value()).stream()
                    .map(payment -> calls.ask(payments.idsOf(payment.id()).orElseThrow()))
                    .toList());
        }

        void paysAtTheGateway() {
            gateway.desk().pay(page());
            isAskedFor();
        }

        void paysByUpi() {
            gateway.desk().payByUpi(page());
            isAskedFor();
        }

        void pays(long minor) {
            gateway.desk().payAmount(page(), minor);
            isAskedFor();
        }

        /* Nobody can knock in these tests, so the gateway is asked. */
        private void isAskedFor() {
            asSystem(() -> calls.ask(payments.idsOf(payment().id()).orElseThrow()));
        }

        /** The money comes, and the gateway on this machine does not know of it; says what it calls it. */
        String moneyComes() {
            PaymentRow payment = payment();
            String money = References.next("pay");
            gatewayTells(new Captured(
                    payment.gateway(),
                    null,
                    money,
                    payment.asked(),
                    null,
                    null,
                    PaymentMethod.UPI,
                    null,
                    clock.instant(),
                    payment.id().value()));
            return money;
        }

        void isCancelled() {
            As.user(paul.uid, () -> desk.cancel(id));
        }

        void isCancelledBy(Member member) {
            As.user(member.uid, () -> desk.cancel(id));
        }

        /** So many of its visits were given. */
        void isUsed(int visits) {
            for (int visit = 0; visit < visits; visit++) {
                sql.sql("""
                                insert into billing_visit_use
                                    (visit, patient, subscription, service, day, state, changed_at, version)
                                values (?, ?, ?, 'PERSONAL_CARE', ?, 'USED', utc_timestamp(6), 0)
                                """)
                        .params(
                                References.next("V"),
                                paul.uid.value(),
                                id.value(),
                                LocalDate.ofInstant(clock.instant(), ZONE))
                        .update();
            }
            sql.sql("update billing_subscription set visits_used = ? where id = ?")
                    .params(visits, id.value())
                    .update();
        }

        /** Its invoices and credit notes: their series, net, the two taxes within the state, rounding and the whole. */
        List<String> invoices() {
            return sql.sql("""
                            select concat_ws(' ', series, round(net_amount, 2), round(cgst_amount, 2), round(sgst_amount, 2),
                                round(rounding_amount, 2), round(gross_amount, 2)) from billing_invoice
                            where subscription = ? order by issued_at, id
                            """).param(id.value()).query(String.class).list();
        }

        /** What of its price is not earned yet. */
        Money deferred() {
            return subscriptions.findById(id.value()).orElseThrow().deferred();
        }

        /** What its seller has earned by it by now. */
        void earns(Uid seller, String amount) {
            await("what %s earns by %s".formatted(seller, id))
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(commissions.total(seller, Currency.getInstance("INR")))
                            .isEqualTo(rupees(amount)));
        }

        /** The refund that was asked for it last. */
        Case refund() {
            return new Case(await("a refund for " + id)
                    .atMost(SOON)
                    .until(
                            () -> sql.sql(
                                            "select id from billing_refund where subscription = ? order by requested_at desc")
                                    .param(id.value())
                                    .query(String.class)
                                    .list(),
                            found -> !found.isEmpty())
                    .getFirst());
        }

        /** The case of what does not fit about one of its payments. */
        Case exception(ExceptionKind kind) {
            return new Case(await("what is %s about %s".formatted(kind, id))
                    .atMost(SOON)
                    .until(
                            () -> sql.sql(
                                            "select id from billing_payment_exception where subscription = ? and kind = ?")
                                    .params(id.value(), kind.name())
                                    .query(String.class)
                                    .list(),
                            found -> !found.isEmpty())
                    .getFirst());
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

        void approves(Case refund) {
            decides(refund, Verdict.APPROVE, null);
        }

        void rejects(Case refund, Reason reason) {
            decides(refund, Verdict.REJECT, reason);
        }

        private void decides(Case refund, Verdict verdict, @Nullable Reason reason) {
            TaskSummary task = claims(refund, RefundDesk.APPROVE);
            beans.createBean(SignedInPeople.class)
                    .as(uid, () -> refunds.decide(new DecideRefund(task.id(), version(task), verdict, reason)));
        }

        void mends(Case refund, RefundRepair repair, @Nullable String bankReference) {
            TaskSummary task = claims(refund, RefundDesk.FIX);
            As.user(uid, () -> refunds.fix(new FixRefund(task.id(), version(task), repair, bankReference)));
        }

        void callsOff(Case refund) {
            As.user(uid, () -> refunds.cancel(new RefundId(refund.reference)));
        }

        void settles(Case exception, Settlement settlement) {
            TaskSummary task = claims(exception, ExceptionDesk.SETTLE);
            As.user(uid, () -> exceptions.settle(new SettlePayment(task.id(), version(task), settlement)));
        }

        TaskSummary claims(Case about, String form) {
            TaskSummary task = about.needs(form);
            As.user(uid, () -> taskDesk.claim(task.id()));
            return task;
        }

        long version(TaskSummary task) {
            return As.user(uid, () -> tasks.get(task.id())).task().version();
        }

        void isTold(String subject) {
            mails(mail, subject);
        }
    }

    /** The case of a refund or of a payment that does not fit; it has one more when that is decided otherwise later. */
    final class Case {

        private final String reference;

        Case(String reference) {
            this.reference = reference;
            cases.add(this);
        }

        String reference() {
            return reference;
        }

        RefundRow refund() {
            return As.user(ada.uid, () -> refunds.get(new RefundId(reference)));
        }

        ExceptionRow exception() {
            return As.user(ada.uid, () -> exceptions.get(new PaymentExceptionId(reference)))
                    .exception();
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

        void needsNobody() {
            await("no task of " + reference)
                    .atMost(SOON)
                    .until(() -> openTasks().isEmpty());
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

        /** The case ended there. */
        void ended(String end) {
            passed(end);
            runtime().hasEnded(instance());
        }

        /** The same, and the refund is left like this. */
        void endedAs(RefundStatus status, String end) {
            ended(end);
            assertThat(refund().status()).isEqualTo(status);
            needsNobody();
        }

        void hasCases(int number) {
            await(number + " cases of " + reference)
                    .atMost(SOON)
                    .until(() -> instances().size() == number);
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

    final Instant now() {
        return clock.instant();
    }

    private void mails(String to, String subject) {
        await("a mail to " + to + ": " + subject)
                .atMost(SOON)
                .until(() -> inbox.mailsTo(to).stream()
                        .anyMatch(mail -> String.valueOf(mail.subject()).startsWith(subject)));
    }
}

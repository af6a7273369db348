package org.mmhc.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
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
import org.junit.jupiter.api.BeforeEach;
import org.mmhc.access.SignedInPeople;
import org.mmhc.base.As;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Money;
import org.mmhc.base.References;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.billing.BillingEvents.VisitsUsedUp;
import org.mmhc.billing.PaymentRepairs.GivenUpBecause;
import org.mmhc.billing.PaymentRepairs.Repair;
import org.mmhc.billing.PaymentRepairs.RepairPayment;
import org.mmhc.billing.SubscriptionDesk.BuyPlan;
import org.mmhc.billing.SubscriptionDesk.ChangePlan;
import org.mmhc.billing.SubscriptionDesk.EndSubscription;
import org.mmhc.billing.SubscriptionDesk.RenewPlan;
import org.mmhc.billing.gateway.GatewayAsk.OpenLink;
import org.mmhc.billing.gateway.PaymentFact.AttemptFailed;
import org.mmhc.billing.gateway.PaymentFact.Captured;
import org.mmhc.billing.gateway.PaymentFacts;
import org.mmhc.billing.gateway.PaymentMethod;
import org.mmhc.billing.invoice.tax.TaxClass;
import org.mmhc.billing.payment.PaymentBook;
import org.mmhc.billing.payment.PaymentBook.PaymentRow;
import org.mmhc.billing.plan.PlanCatalog;
import org.mmhc.billing.plan.PlanCatalog.Sale;
import org.mmhc.billing.plan.PlanCatalog.SavePlan;
import org.mmhc.billing.plan.PlanLength;
import org.mmhc.billing.plan.PlanTerms;
import org.mmhc.engine.JobExecutions;
import org.mmhc.engine.JobExecutions.JobExecution;
import org.mmhc.engine.ProcessScenarios;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.ledger.Account;
import org.mmhc.ledger.Ledger;
import org.mmhc.local.LocalInbox;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskList;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The people of the scenarios, what they do about plans, what a gateway tells, and what can be seen of it. */
abstract class SubscriptionLifecycleStage extends ProcessScenarios {

    private static final AtomicInteger TROUPES = new AtomicInteger();
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");

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
    PatientAccounts accounts;

    @Autowired
    PaymentFacts facts;

    @Autowired
    PaymentBook payments;

    @Autowired
    PaymentRepairs repairs;

    @Autowired
    Ledger ledger;

    @Autowired
    JobExecutions executions;

    @Autowired
    TaskList tasks;

    @Autowired
    TaskDesk taskDesk;

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
    Patient paul;
    Uid asha;
    Admin ada;

    @BeforeEach
    void theAgencyIsOpen() {
        runtime().open();
        int troupe = TROUPES.incrementAndGet();
        paul = new Patient(troupe);
        asha = people.registered(
                Role.CAREGIVER,
                "Asha Pillai",
                "asha.s%d@example.org".formatted(troupe),
                "+91972%07d".formatted(troupe));
        ada = new Admin(people.ada());
    }

    @Override
    protected Stream<Long> cases() {
        return cases.stream().map(Case::instances).flatMap(Collection::stream);
    }

    final void timePasses(Duration duration) {
        runtime().advance(duration);
    }

    /** It is ten in the morning at the agency, so that no midnight is near. */
    final void itIsMorning() {
        ZonedDateTime now = clock.instant().atZone(ZONE);
        ZonedDateTime ten = now.with(LocalTime.of(10, 0));
        timePasses(Duration.between(now, now.isBefore(ten) ? ten : ten.plusDays(1)));
    }

    /** Lets time pass until it is over. */
    final void itIsOver(Case subscription) {
        runtime().advanceTo(subscription.row().period().endsAt(ZONE));
    }

    final LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    static Money rupees(String amount) {
        return Money.of(amount, "INR");
    }

    /** A plan of thirty days and twelve visits for so many rupees. */
    final String plan(String price) {
        String code = "P" + References.next("X").substring(2);
        PlanTerms terms = new PlanTerms(
                "Daily care",
                "",
                rupees(price),
                TaxClass.NOT_TAXED,
                new PlanLength(30, PlanLength.Unit.DAYS),
                12,
                new TreeSet<>(List.of("PERSONAL_CARE")),
                true);
        beans.createBean(SignedInPeople.class)
                .as(ada.uid, () -> plans.save(new SavePlan(code, -1, new Sale(true, null, null), terms)));
        return code;
    }

    private <T> T asSystem(Supplier<T> work) {
        return Objects.requireNonNull(CurrentUser.asSystem(() -> transaction.execute(status -> work.get())));
    }

    /** Somebody who needs care. */
    final class Patient {

        private final Uid uid;
        private final String phone;
        private final String mail;

        private Patient(int troupe) {
            mail = "paul.s%d@example.org".formatted(troupe);
            phone = "+91973%07d".formatted(troupe);
            uid = people.registered(Role.PATIENT, "Paul Pillai", mail, phone);
        }

        Case buys(String plan) {
            return buys(plan, null);
        }

        Case buys(String plan, @Nullable Uid seller) {
            return As.user(
                    uid,
                    () -> new Case(desk.buy(
                            new BuyPlan(uid, plan, 1, today(), seller == null ? null : seller.value(), null, null))));
        }

        Case renews(Case subscription) {
            return As.user(uid, () -> new Case(desk.renew(new RenewPlan(subscription.id, 1, null, null))));
        }

        Case changes(Case subscription, String plan) {
            return As.user(uid, () -> new Case(desk.changePlan(new ChangePlan(subscription.id, plan, 1, null, null))));
        }

        void cancels(Case subscription) {
            As.user(uid, () -> desk.cancel(subscription.id));
        }

        /** What is due comes by the page that was made last. */
        void pays(Case subscription) {
            PaymentRow payment = subscription.order();
            asSystem(() -> facts.merge(captured(payment)));
        }

        private Captured captured(PaymentRow payment) {
            return new Captured(
                    payment.gateway(),
                    null,
                    References.next("pay"),
                    payment.asked(),
                    null,
                    null,
                    PaymentMethod.UPI,
                    null,
                    clock.instant(),
                    payment.id().value());
        }

        /** The money comes in the moment in which the time to pay is over. */
        void paysInTheLastMoment(Case subscription) {
            PaymentRow payment = subscription.order();
            subscription.waitsAt("ReceiveTask_AwaitPayment");
            asSystem(() -> {
                accounts.hold(uid);
                timePasses(Duration.ofHours(24).plusMinutes(1));
                subscription.waitsAt("ServiceTask_LapseSubscription");
                return facts.merge(captured(payment));
            });
        }

        void triesToPay(Case subscription) {
            PaymentRow payment = subscription.order();
            subscription.waitsAt("ReceiveTask_AwaitPayment");
            asSystem(() -> facts.merge(new AttemptFailed(
                    payment.gateway(),
                    null,
                    References.next("pay"),
                    "BANK_AWAY",
                    clock.instant(),
                    payment.id().value())));
        }

        Money has(Account account) {
            return asSystem(() -> ledger.balance(account, uid, Currency.getInstance("INR")));
        }

        void isTextedOf(String words) {
            texts(phone, words);
        }

        void isTold(String subject) {
            mails(mail, subject);
        }
    }

    /** Somebody who runs the shop. */
    final class Admin {

        private final Uid uid;

        private Admin(Uid uid) {
            this.uid = uid;
        }

        void ends(Case subscription, EndReason reason) {
            As.user(uid, () -> desk.end(new EndSubscription(subscription.id, reason)));
        }

        void repairs(Case subscription, Repair repair, @Nullable GivenUpBecause because) {
            TaskSummary task = subscription.needs("billing.fixPaymentOrder");
            As.user(uid, () -> {
                taskDesk.claim(task.id());
                long version = tasks.get(task.id()).task().version();
                repairs.repair(new RepairPayment(subscription.id, task.id(), version, repair, because, "Called them."));
            });
        }

        void isTold(String subject) {
            mails("ada@example.org", subject);
        }
    }

    /** The gateway will not make a page. */
    final void gatewayRefuses(Case subscription) {
        PaymentRow payment = subscription.order();
        asSystem(() -> {
            facts.refused(
                    new OpenLink(
                            payment.gateway(),
                            payment.id().value(),
                            payment.asked(),
                            "Daily care",
                            clock.instant(),
                            URI.create("https://example.org")),
                    "BAD_REQUEST");
            return true;
        });
    }

    /** The last visit was given. */
    final void visitsAreUsedUp(Case subscription) {
        subscription.waitsAt("ReceiveTask_AwaitRenewal");
        asSystem(() -> {
            events.publishEvent(new VisitsUsedUp(subscription.id, clock.instant()));
            return true;
        });
    }

    /** The case of one subscription. */
    final class Case {

        private final SubscriptionId id;

        private Case(SubscriptionId id) {
            this.id = id;
            cases.add(this);
        }

        SubscriptionId id() {
            return id;
        }

        Subscription row() {
            return subscriptions.findById(id.value()).orElseThrow();
        }

        SubscriptionStatus status() {
            return row().status();
        }

        /** The order that was made last. */
        PaymentRow order() {
            return await("an order of " + id)
                    .atMost(SOON)
                    .until(() -> asSystem(() -> payments.ofSubscription(id.value())), found -> !found.isEmpty())
                    .getFirst();
        }

        boolean isPosted(String fact) {
            return asSystem(() -> ledger.isPosted(fact));
        }

        void isActive() {
            waitsAt("ReceiveTask_AwaitRenewal");
            assertThat(status()).isEqualTo(SubscriptionStatus.ACTIVE);
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

        void endedAs(SubscriptionStatus status, String end) {
            passed(end);
            runtime().hasEnded(instance());
            assertThat(status()).isEqualTo(status);
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

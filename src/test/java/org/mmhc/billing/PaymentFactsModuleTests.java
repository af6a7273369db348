package org.mmhc.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.access.SignedInPeople;
import org.mmhc.base.As;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Money;
import org.mmhc.base.References;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.billing.BillingRefusals.PatientUnfit;
import org.mmhc.billing.SubscriptionRecords.SubscriptionFilter;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.gateway.GatewayAsk.Capture;
import org.mmhc.billing.gateway.GatewayAsk.Fetch;
import org.mmhc.billing.gateway.PaymentFact;
import org.mmhc.billing.gateway.PaymentFact.AttemptFailed;
import org.mmhc.billing.gateway.PaymentFact.Authorised;
import org.mmhc.billing.gateway.PaymentFact.Captured;
import org.mmhc.billing.gateway.PaymentFact.DisputeState;
import org.mmhc.billing.gateway.PaymentFact.DisputeStatus;
import org.mmhc.billing.gateway.PaymentFact.Funds;
import org.mmhc.billing.gateway.PaymentFact.LinkClosed;
import org.mmhc.billing.gateway.PaymentFact.LinkReady;
import org.mmhc.billing.gateway.PaymentFact.RefundState;
import org.mmhc.billing.gateway.PaymentFact.RefundStatus;
import org.mmhc.billing.gateway.PaymentFacts;
import org.mmhc.billing.gateway.PaymentFacts.Merged;
import org.mmhc.billing.gateway.PaymentMethod;
import org.mmhc.billing.invoice.tax.IndianState;
import org.mmhc.billing.invoice.tax.TaxClass;
import org.mmhc.billing.patient.PatientMoney;
import org.mmhc.billing.payment.PaymentId;
import org.mmhc.billing.payment.PaymentRecords;
import org.mmhc.billing.payment.PaymentRecords.PaymentFilter;
import org.mmhc.billing.payment.PaymentStatus;
import org.mmhc.billing.plan.PlanCatalog;
import org.mmhc.billing.plan.PlanCatalog.Sale;
import org.mmhc.billing.plan.PlanCatalog.SavePlan;
import org.mmhc.billing.plan.PlanLength;
import org.mmhc.billing.plan.PlanTerms;
import org.mmhc.billing.policy.RefundApproval;
import org.mmhc.billing.refund.RefundBook;
import org.mmhc.billing.refund.RefundDesk;
import org.mmhc.billing.refund.RefundDesk.AskRefund;
import org.mmhc.billing.refund.RefundDesk.RefundRow;
import org.mmhc.billing.refund.RefundFlow;
import org.mmhc.billing.refund.RefundFlow.Sent;
import org.mmhc.billing.refund.RefundId;
import org.mmhc.billing.refund.RefundRefusals.MoneyHeld;
import org.mmhc.billing.refund.RefundRefusals.PaymentDisputed;
import org.mmhc.billing.refund.RefundRefusals.RefundTooHigh;
import org.mmhc.disputes.DisputeId;
import org.mmhc.disputes.DisputeKind;
import org.mmhc.disputes.HoldId;
import org.mmhc.disputes.RemedyDesk.RemedyOrder;
import org.mmhc.disputes.RemedyId;
import org.mmhc.disputes.RemedyKind;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.ledger.LedgerRule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** What gateways tell comes in any order and more than once; in the end the same is true, and the books agree. */
@SpringBootTest
@TestPropertySource(properties = "camunda.client.enabled=false")
class PaymentFactsModuleTests {

    private static final Logger LOG = LoggerFactory.getLogger(PaymentFactsModuleTests.class);

    /** A few, for the run of all tests; with {@code -Dmmhc.test.facts=10000} it takes some minutes more. */
    private static final int FACTS = Integer.getInteger("mmhc.test.facts", 800);

    private static final Instant BEGUN = Instant.parse("2026-06-01T06:00:00Z");
    private static final AtomicInteger PATIENTS = new AtomicInteger(930_000);
    private static final String PRICE = "9999.00";
    private static final Uid ADA = Uid.of(Role.ADMIN, 930_000);

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    PaymentFacts facts;

    @Autowired
    RefundDesk refunds;

    @Autowired
    RefundBook refundBook;

    @Autowired
    DisputedMoney disputed;

    @Autowired
    PatientMoney money;

    @Autowired
    PaymentRecords payments;

    @Autowired
    SubscriptionRecords records;

    @Autowired
    RefundFlow refundFlow;

    @Autowired
    Subscriptions subscriptions;

    @Autowired
    PatientAccounts accounts;

    @Autowired
    PlanCatalog plans;

    @Autowired
    List<LedgerRule> rules;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient sql;

    @Autowired
    Clock clock;

    private String plan;

    /** Something that a gateway says about somebody's order, whichever that is. */
    @FunctionalInterface
    private interface Word {

        PaymentFact about(Order order);
    }

    /** An order with two pages, one at each gateway. */
    private record Order(String subscription, Uid patient, String mark, String razorpay, String stripe) {

        String page(Gateway gateway) {
            return gateway == Gateway.RAZORPAY ? razorpay : stripe;
        }

        String link(Gateway gateway) {
            return "link_" + page(gateway);
        }

        /** What the gateway calls something of this order. */
        String named(String thing) {
            return thing + "_" + mark;
        }
    }

    @BeforeEach
    void thereIsAPlan() {
        plan = "F" + References.next("X").substring(2);
        PlanTerms terms = new PlanTerms(
                "Daily care",
                "",
                rupees(PRICE),
                TaxClass.NOT_TAXED,
                new PlanLength(30, PlanLength.Unit.DAYS),
                12,
                new TreeSet<>(List.of("PERSONAL_CARE")),
                true);
        beans.createBean(SignedInPeople.class)
                .as(
                        beans.createBean(PeopleFixtures.class).ada(),
                        () -> plans.save(new SavePlan(plan, -1, new Sale(true, null, null), terms)));
    }

    @Test
    void refundFailureAndCaptureMeanTheSameInAllSixOrders() {
        List<Word> words = List.of(
                captured(Gateway.RAZORPAY, "a", null),
                failed(Gateway.RAZORPAY, 1),
                refunded(Gateway.RAZORPAY, "a", "r", RefundStatus.PROCESSED, PRICE, 2));
        List<String> ends = new ArrayList<>();
        for (List<Word> order : orders(words)) {
            Order about = order();
            tell(about, order);
            ends.add(endOf(about));
        }
        assertThat(ends).hasSize(6).containsOnly(ends.getFirst());
        assertThat(ends.getFirst()).contains("a 9999.00 9999.00", "r PROCESSED 9999.00", "paid true");
        booksAgree();
    }

    @Test
    void factsInAnyOrderAndWithCopiesHaveOneEnd() {
        long seed = clock.instant().getEpochSecond();
        Random chance = new Random(seed);
        int told = 0;
        int orders = 0;
        while (told < FACTS) {
            List<Word> story = story(chance);
            Order inOrder = order();
            Order shuffled = order();
            told += tell(inOrder, story);
            told += tell(shuffled, muddled(story, chance));
            assertThat(endOf(shuffled)).as("seed " + seed).isEqualTo(endOf(inOrder));
            orders += 2;
        }
        booksAgree();
        LOG.info("{} facts of {} orders in any order and with copies, seed {}: one end each", told, orders, seed);
    }

    @Test
    void whatIsAskedTwiceIsAskedOnceAndNeverForMoreThanIsLeft() {
        Order order = order();
        tell(order, List.of(captured(Gateway.RAZORPAY, "a", null), captured(Gateway.STRIPE, "c", null)));
        PaymentId paid = paymentOf(order, "a");
        ask(paid, "3115.67", "one");
        assertThatExceptionOfType(RefundTooHigh.class)
                .isThrownBy(() -> ask(paid, "6883.34", "two"))
                .withMessageContaining("6883.33");
        RefundId first = ask(paid, "6883.33", "two");
        assertThat(ask(paid, "6883.33", "two")).isEqualTo(first);
        assertThat(askedBack(paid)).isEqualTo(rupees(PRICE));
        assertThatExceptionOfType(RefundTooHigh.class).isThrownBy(() -> ask(paid, "0.00", "three"));

        tell(order, List.of(disputed("d", DisputeStatus.OPEN, null, 1)));
        assertThatExceptionOfType(PaymentDisputed.class).isThrownBy(() -> ask(paymentOf(order, "c"), "1.00", "four"));
        booksAgree();
    }

    @Test
    void theOfficeReadsAllMoneyOfAPatientAndFindsWhatItComesFrom() {
        Order order = order();
        tell(order, List.of(captured(Gateway.RAZORPAY, "a", null), captured(Gateway.STRIPE, "c", null)));
        PaymentId paid = paymentOf(order, "a");
        RefundId refund = ask(paid, "1000.00", "one");
        PageRequest first = PageRequest.of(0, 10);

        As.user(ADA, () -> {
            assertThat(money.lines(order.patient(), first))
                    .extracting(line -> line.kind() + " " + line.change())
                    .containsExactly("payment.captured 9999.00 INR", "payment.captured 9999.00 INR");
            assertThatExceptionOfType(PatientUnfit.class).isThrownBy(() -> money.standing(order.patient()));
            PaymentFilter stripes = new PaymentFilter(order.patient(), PaymentStatus.CAPTURED, Gateway.STRIPE);
            assertThat(payments.find(stripes, first))
                    .extracting(row -> row.id().value())
                    .containsExactly(paymentOf(order, "c").value());
            assertThat(payments.refreshed(new PaymentFilter(order.patient(), PaymentStatus.FAILED, null), first))
                    .isEmpty();
            assertThat(payments.look(paid).moneyId()).isEqualTo(order.named("a"));
            assertThat(refunds.of(paid)).extracting(RefundRow::id).containsExactly(refund);
            assertThat(records.find(new SubscriptionFilter(null, order.patient(), plan), first))
                    .extracting(row -> row.id().value())
                    .containsExactly(order.subscription());
            assertThat(records.find(new SubscriptionFilter(null, order.patient(), "OTHER"), first))
                    .isEmpty();
        });
    }

    /** The gateway takes what a bank wants, whatever was given back before; and the other way round. */
    @Test
    void whatIsBothGivenBackAndTakenIsBookedAndFound() {
        Order order = order();
        tell(
                order,
                List.of(
                        captured(Gateway.RAZORPAY, "a", null),
                        captured(Gateway.STRIPE, "c", null),
                        refunded(Gateway.STRIPE, "c", "r", RefundStatus.PROCESSED, PRICE, 2),
                        disputed("d", DisputeStatus.OPEN, Funds.TAKEN, 3)));
        assertThat(endOf(order)).contains("r PROCESSED 9999.00", "d OPEN TAKEN 9999.00");
        String payment = paymentOf(order, "c").value();
        assertThat(broken("noMoreGoesBackThanCame")).contains(payment + " 19998.0000 of 9999.0000");

        tell(order, List.of(disputed("d", DisputeStatus.WON, Funds.RETURNED, 4)));
        assertThat(broken("noMoreGoesBackThanCame")).noneMatch(finding -> finding.startsWith(payment));
        booksAgree();
    }

    @Test
    void whatIsToGoBackWaitsForTheEndOfADispute() {
        Order order = order();
        tell(order, List.of(captured(Gateway.RAZORPAY, "a", null), captured(Gateway.STRIPE, "c", null)));
        RefundId refund = ask(paymentOf(order, "c"), "100.00", "one");
        tell(order, List.of(disputed("d", DisputeStatus.OPEN, Funds.TAKEN, 1)));
        Sent sent = asSystem(() -> refundFlow.sendRefund(refund, new RefundApproval(0, 0, 0, 0, 0, 0)));
        assertThat(sent.attempt()).isEqualTo(1);
        assertThat(askedFor(refund)).isZero();

        tell(order, List.of(disputed("d", DisputeStatus.WON, Funds.RETURNED, 2)));
        tell(order, List.of(disputed("d", DisputeStatus.WON, Funds.RETURNED, 2)));
        assertThat(askedFor(refund)).isEqualTo(1);
        booksAgree();
    }

    /** A backup is brought back that does not know that the gateway was asked. */
    @Test
    void whatABackupHasForgottenIsAskedForUnderTheSameKey() {
        Order order = order();
        tell(order, List.of(captured(Gateway.RAZORPAY, "a", null), captured(Gateway.STRIPE, "c", null)));
        RefundId refund = ask(paymentOf(order, "c"), "100.00", "one");
        String key = sent(refund);
        await().atMost(Duration.ofMinutes(1)).until(() -> callOf(refund, "state <> 'PENDING'") == 1);
        sql.sql("delete from billing_gateway_call where id = ?").param(key).update();
        sql.sql("update billing_refund set status = 'REQUESTED', attempt = 0, failure = null where id = ?")
                .param(refund.value())
                .update();
        assertThat(sent(refund)).isEqualTo(key);
        booksAgree();
    }

    private String sent(RefundId refund) {
        asSystem(() -> refundFlow.sendRefund(refund, new RefundApproval(0, 0, 0, 0, 0, 0)));
        return sql.sql("select id from billing_gateway_call where kind = 'REFUND' and subject = ?")
                .param(refund.value())
                .query(String.class)
                .single();
    }

    @Test
    void whatABankTookForGoodDoesNotGoBackOnceMore() {
        Order order = order();
        tell(order, List.of(captured(Gateway.RAZORPAY, "a", null), captured(Gateway.STRIPE, "c", null)));
        RefundId refund = ask(paymentOf(order, "c"), "100.00", "one");
        tell(order, List.of(disputed("d", DisputeStatus.OPEN, Funds.TAKEN, 1)));
        asSystem(() -> refundFlow.sendRefund(refund, new RefundApproval(0, 0, 0, 0, 0, 0)));
        tell(order, List.of(disputed("d", DisputeStatus.LOST, Funds.TAKEN, 2)));
        tell(order, List.of(disputed("d", DisputeStatus.LOST, Funds.TAKEN, 2)));
        assertThat(askedFor(refund)).isZero();
        assertThat(sql.sql("select concat(status, ' ', failure) from billing_refund where id = ?")
                        .param(refund.value())
                        .query(String.class)
                        .single())
                .isEqualTo("CANCELLED TAKEN_BY_BANK");
        asSystem(() -> {
            refundFlow.cancelRefund(refund);
            return refund;
        });
        booksAgree();
    }

    @Test
    void whatWaitsForADisputeGoesBackOnlyAsTheDisputeGrants() {
        Order order = order();
        tell(order, List.of(captured(Gateway.RAZORPAY, "a", null), captured(Gateway.STRIPE, "c", null)));
        PaymentId paid = paymentOf(order, "a");
        HoldId hold = new HoldId(References.next("HLD"));
        assertThat(hold(hold, order, paid, "4000.00")).contains(rupees("4000.00"));
        assertThat(hold(hold, order, paid, "4000.00")).contains(rupees("4000.00"));

        assertThatExceptionOfType(MoneyHeld.class)
                .isThrownBy(() -> ask(paid, "5999.01", "one"))
                .withMessageContaining("5999.00");
        assertThatExceptionOfType(RefundTooHigh.class).isThrownBy(() -> ask(paid, "9999.01", "one"));
        ask(paid, "5000.00", "one");
        RemedyOrder remedy = new RemedyOrder(
                new RemedyId(References.next("RMD")),
                RemedyKind.REFUND,
                new DisputeId(References.next("DSP")),
                DisputeKind.PAYMENT,
                paid.value(),
                order.patient(),
                null,
                rupees("4000.00"));
        String granted = asSystem(() -> disputed.carryOut(remedy));
        assertThat(asSystem(() -> disputed.carryOut(remedy))).isEqualTo(granted);
        assertThatExceptionOfType(MoneyHeld.class).isThrownBy(() -> ask(paid, "999.00", "two"));

        release(hold, paid);
        release(hold, paid);
        ask(paid, "999.00", "two");
        assertThat(askedBack(paid)).isEqualTo(rupees(PRICE));
        assertThat(hold(new HoldId(References.next("HLD")), order, paid, "1.00"))
                .isEmpty();
        booksAgree();
    }

    @Test
    void endOfAPlanDoesNotPayOutWhatWaitsForADispute() {
        Order order = order();
        tell(order, List.of(captured(Gateway.RAZORPAY, "a", null), captured(Gateway.STRIPE, "c", null)));
        PaymentId paid = paymentOf(order, "a");
        hold(new HoldId(References.next("HLD")), order, paid, "4000.00");
        assertThat(asSystem(() -> refundBook.returnable(order.subscription(), rupees(PRICE))))
                .isEqualTo(rupees("15998.00"));
        asSystem(() -> {
            accounts.hold(order.patient());
            refundBook.giveBack(order.subscription(), rupees(PRICE), ADA);
            return true;
        });
        assertThat(askedBack(paid).compareTo(rupees("5999.00"))).isNotPositive();
        asSystem(() -> {
            accounts.hold(order.patient());
            refundBook.giveBack(order.subscription(), rupees("19998.00"), ADA);
            return true;
        });
        assertThat(askedBack(paid).compareTo(rupees("5999.00"))).isNotPositive();
        booksAgree();
    }

    @Test
    void whatIsKeptForADisputeAndAskedForAtOnceIsNeverMoreThanCame() {
        for (int round = 0; round < 5; round++) {
            Order order = order();
            tell(order, List.of(captured(Gateway.RAZORPAY, "a", null), captured(Gateway.STRIPE, "c", null)));
            PaymentId paid = paymentOf(order, "a");
            HoldId hold = new HoldId(References.next("HLD"));
            CountDownLatch go = new CountDownLatch(1);
            CompletableFuture<Money> kept = CompletableFuture.supplyAsync(() -> {
                awaitOf(go);
                return hold(hold, order, paid, "6000.00").orElseThrow();
            });
            CompletableFuture<Money> asked = CompletableFuture.supplyAsync(() -> {
                awaitOf(go);
                try {
                    ask(paid, "6000.00", "one");
                    return rupees("6000.00");
                } catch (MoneyHeld waits) {
                    return rupees("0.00");
                }
            });
            go.countDown();
            assertThat(kept.join().plus(asked.join()).compareTo(rupees(PRICE))).isNotPositive();
        }
    }

    private static void awaitOf(CountDownLatch go) {
        try {
            go.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private Optional<Money> hold(HoldId id, Order order, PaymentId payment, String amount) {
        return asSystem(() -> disputed.hold(id, DisputeKind.PAYMENT, payment.value(), order.patient(), rupees(amount)));
    }

    private void release(HoldId id, PaymentId payment) {
        asSystem(() -> {
            disputed.release(id, DisputeKind.PAYMENT, payment.value());
            return true;
        });
    }

    private Money askedBack(PaymentId payment) {
        return As.user(ADA, () -> refunds.of(payment)).stream()
                .map(RefundRow::amount)
                .reduce(rupees("0.00"), Money::plus);
    }

    /** Who pays in dollars disputes dollars; what Stripe keeps for that is in the currency of the account. */
    @Test
    void disputeInAnotherCurrencyThanItsFeeIsBooked() {
        Order order = order();
        Money dollars = Money.of("120.00", "USD");
        Word came = about -> new Captured(
                Gateway.STRIPE,
                about.link(Gateway.STRIPE),
                about.named("c"),
                dollars,
                null,
                null,
                PaymentMethod.CARD,
                null,
                BEGUN,
                about.page(Gateway.STRIPE));
        tell(order, List.of(came, disputed("d", DisputeStatus.OPEN, dollars, rupees("1500.00"), Funds.TAKEN, 1)));
        assertThat(bookedFor(order))
                .containsExactlyInAnyOrder(
                        "CHARGEBACKS_OPEN 120.00 USD",
                        "CHARGEBACK_FEES 1500.00 INR",
                        "CLEARING_STRIPE -120.00 USD",
                        "CLEARING_STRIPE -1500.00 INR");
        booksAgree();
    }

    @Test
    void feeOfADisputeThatIsSaidLaterIsBookedOnce() {
        Order order = order();
        Word fee = disputed("d", DisputeStatus.OPEN, rupees(PRICE), rupees("1500.00"), Funds.TAKEN, 2);
        tell(
                order,
                List.of(
                        captured(Gateway.STRIPE, "c", null),
                        disputed("d", DisputeStatus.OPEN, rupees(PRICE), null, Funds.TAKEN, 1),
                        fee,
                        fee));
        assertThat(bookedFor(order))
                .containsExactlyInAnyOrder(
                        "CHARGEBACKS_OPEN 9999.00 INR", "CHARGEBACK_FEES 1500.00 INR", "CLEARING_STRIPE -11499.00 INR");
        booksAgree();
    }

    private List<String> bookedFor(Order order) {
        return lines(order, """
                select concat(l.account, ' ', round(sum(l.amount), 2), ' ', l.currency)
                from ledger_line l join ledger_entry e on e.id = l.entry join billing_chargeback c on c.id = e.reference
                where c.subscription = ? group by l.account, l.currency
                """);
    }

    private int askedFor(RefundId refund) {
        return callOf(refund, "true");
    }

    private int callOf(RefundId refund, String which) {
        return sql.sql("select count(*) from billing_gateway_call where kind = 'REFUND' and subject = ? and " + which)
                .param(refund.value())
                .query(Integer.class)
                .single();
    }

    private List<String> broken(String rule) {
        return rules.stream()
                .filter(each -> each.name().equals(rule))
                .flatMap(each -> each.broken().stream())
                .toList();
    }

    @Test
    void whatCameForAPlanIsNotGivenBackBeforeItsInvoice() {
        Order order = order();
        tell(order, List.of(captured(Gateway.RAZORPAY, "a", null)));
        assertThatExceptionOfType(RefundTooHigh.class).isThrownBy(() -> ask(paymentOf(order, "a"), "1.00", "one"));
    }

    @Test
    void whatIsGivenBackAtTheGatewayIsTakenOverAndAdminsAreToldOnce() {
        Uid admin = beans.createBean(PeopleFixtures.class).ada();
        Order order = order();
        Word back = refunded(Gateway.RAZORPAY, "a", "r", RefundStatus.PROCESSED, "6883.33", 2);
        tell(order, List.of(captured(Gateway.RAZORPAY, "a", null), back, back));
        assertThat(sql.sql("""
                        select concat(m.template, ' ', r.kind, ' ', r.status) from notifications_message m
                        join billing_refund r on r.id = m.about where r.gateway_id = ? and m.recipient = ?
                        """)
                        .params(order.named("r"), admin.value())
                        .query(String.class)
                        .list())
                .containsExactly("billing/refund-at-gateway AT_GATEWAY PROCESSED");
        booksAgree();
    }

    @Test
    void whatABankKeepsIsToBeTakenUntilTheGatewayGivesItBack() {
        Order order = order();
        Word kept = about -> new Authorised(
                Gateway.RAZORPAY,
                about.link(Gateway.RAZORPAY),
                about.named("k"),
                rupees(PRICE),
                BEGUN,
                about.page(Gateway.RAZORPAY));
        tell(order, List.of(kept, kept));
        Capture capture = new Capture(Gateway.RAZORPAY, order.page(Gateway.RAZORPAY), order.named("k"), rupees(PRICE));
        Instant now = clock.instant();
        assertThat(kept(now.minus(Duration.ofHours(1)))).doesNotContain(capture);
        assertThat(kept(now.plusSeconds(1))).contains(capture);

        Word back = about -> new RefundState(
                Gateway.RAZORPAY,
                about.named("r"),
                about.named("k"),
                RefundStatus.PROCESSED,
                rupees(PRICE),
                false,
                null,
                BEGUN,
                null);
        tell(order, List.of(back, kept, back));
        assertThat(kept(now.plusSeconds(1))).doesNotContain(capture);
        assertThat(statusOf(order.page(Gateway.RAZORPAY))).isEqualTo("FAILED NOT_CAPTURED");
        tell(order, List.of(captured(Gateway.RAZORPAY, "a", null)));
        assertThat(endOf(order)).contains("paid true");
        booksAgree();
    }

    private List<Capture> kept(Instant before) {
        return asSystem(() -> facts.keptSince(before));
    }

    private String statusOf(String payment) {
        return sql.sql("select concat(status, ' ', coalesce(failure, '')) from billing_payment where id = ?")
                .param(payment)
                .query(String.class)
                .single();
    }

    /** It was asked for before the order lapsed, and is there after. */
    @Test
    void pageThatComesWhenNothingIsToBePaidAnyMoreIsClosed() {
        Order open = order();
        Order lapsed = order();
        sql.sql("update billing_payment set link_id = null, status = 'CREATED' where id in (?, ?)")
                .params(open.page(Gateway.RAZORPAY), lapsed.page(Gateway.RAZORPAY))
                .update();
        asSystem(() -> {
            accounts.hold(lapsed.patient());
            Subscription subscription =
                    subscriptions.findById(lapsed.subscription()).orElseThrow();
            subscription.lapse();
            return subscriptions.saveAndFlush(subscription);
        });
        Word ready = about -> new LinkReady(
                Gateway.RAZORPAY,
                about.link(Gateway.RAZORPAY),
                URI.create("https://pay.example"),
                BEGUN,
                BEGUN,
                about.page(Gateway.RAZORPAY));
        tell(open, List.of(ready, ready));
        tell(lapsed, List.of(ready, ready));
        assertThat(closings(open)).isZero();
        assertThat(closings(lapsed)).isEqualTo(1);
    }

    private int closings(Order order) {
        return sql.sql("select count(*) from billing_gateway_call where kind = 'CLOSE_LINK' and subject = ?")
                .param(order.page(Gateway.RAZORPAY))
                .query(Integer.class)
                .single();
    }

    /** Nobody has paid in time, as far as the agency knew. */
    @Test
    void whatFailedIsAskedAboutEvenWhenItsPageIsClosed() {
        Order order = order();
        tell(order, List.of(failed(Gateway.RAZORPAY, 1), closed(Gateway.RAZORPAY)));
        assertThat(statusOf(order.page(Gateway.RAZORPAY))).startsWith("LINK_CLOSED");
        Instant before = clock.instant().minus(Duration.ofHours(1));
        assertThat(asSystem(() -> facts.failedSince(before)))
                .extracting(Fetch::subject)
                .contains(order.page(Gateway.RAZORPAY))
                .doesNotContain(order.page(Gateway.STRIPE));
    }

    @Test
    void whatIsOpenForLongKeepsNothingElseFromBeingAskedAbout() {
        Order order = order();
        List<String> pages = IntStream.range(0, 201)
                .mapToObj(number -> page(order.subscription(), order.patient(), Gateway.RAZORPAY))
                .toList();
        assertThat(asSystem(() -> facts.openSince(clock.instant().plusSeconds(1))))
                .extracting(Fetch::subject)
                .containsAll(pages);
        sql.sql("update billing_payment set status = 'LINK_CLOSED' where subscription = ?")
                .param(order.subscription())
                .update();
    }

    /** Anybody can write our reference into a payment of their own. */
    @Test
    void whatComesByAnotherPageOrInAnotherAmountUnderOurReferencePaysNothing() {
        Order order = order();
        for (PaymentFact foreign : List.of(
                stray(order, "link_of_somebody", PRICE, "INR"),
                stray(order, null, "1.00", "INR"),
                stray(order, null, PRICE, "USD"))) {
            assertThat(asSystem(() -> facts.merge(foreign))).isEqualTo(Merged.UNKNOWN_PARENT);
        }
        assertThat(endOf(order)).isEqualTo("paid false");
        booksAgree();
    }

    @Test
    void whateverMovesMoneyOfNobodyIsForPeopleOnce() {
        Order nobodys = order();
        List<PaymentFact> about = List.of(
                stray(nobodys, null, "1.00", "INR"),
                disputed("d", DisputeStatus.OPEN, Funds.TAKEN, 1).about(nobodys),
                disputed("d", DisputeStatus.LOST, null, 2).about(nobodys),
                refunded(Gateway.STRIPE, "x", "r", RefundStatus.PROCESSED, "1.00", 3)
                        .about(nobodys));
        for (PaymentFact fact : about) {
            asSystem(() -> {
                facts.unknown(fact);
                return true;
            });
        }
        assertThat(sql.sql("select concat(kind, ' ', source) from billing_payment_exception where source like ?")
                        .param("gateway/%\\_" + nobodys.mark())
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(
                        "UNKNOWN gateway/" + nobodys.named("x"), "UNKNOWN gateway/" + nobodys.named("c"));
    }

    @Test
    void lessOrAnotherCurrencyOnOurOwnPageActivatesNothing() {
        for (Money wrong : List.of(rupees("1.00"), Money.of(PRICE, "USD"))) {
            Order order = order();
            Order other = order();
            Captured less = stray(
                    order,
                    order.link(Gateway.RAZORPAY),
                    wrong.amount().toPlainString(),
                    wrong.currency().getCurrencyCode());
            assertThat(asSystem(() -> facts.merge(less))).isEqualTo(Merged.DONE);
            assertThat(asSystem(() -> facts.merge(less))).isEqualTo(Merged.IGNORED);
            assertThat(endOf(order)).contains("UNDERPAID 1", "paid false");
            assertThat(endOf(other)).isEqualTo("paid false");
        }
        booksAgree();
    }

    private static Captured stray(Order order, @Nullable String link, String amount, String currency) {
        return new Captured(
                Gateway.RAZORPAY,
                link,
                order.named("x"),
                Money.of(amount, currency),
                null,
                null,
                PaymentMethod.UPI,
                null,
                BEGUN,
                order.page(Gateway.RAZORPAY));
    }

    private RefundId ask(PaymentId payment, String amount, String request) {
        return As.user(ADA, () -> refunds.ask(new AskRefund(payment, rupees(amount), request)));
    }

    private PaymentId paymentOf(Order order, String money) {
        return new PaymentId(sql.sql("select id from billing_payment where money_id = ?")
                .param(order.named(money))
                .query(String.class)
                .single());
    }

    private void booksAgree() {
        for (LedgerRule rule : rules) {
            assertThat(rule.broken())
                    .as(rule.name())
                    .noneMatch(finding -> finding.contains("P-930") || finding.contains("CHARGEBACKS_OPEN"));
        }
    }

    private static List<List<Word>> orders(List<Word> words) {
        if (words.size() < 2) {
            return List.of(words);
        }
        List<List<Word>> orders = new ArrayList<>();
        for (Word first : words) {
            List<Word> rest = new ArrayList<>(words);
            rest.remove(first);
            orders(rest).forEach(order -> {
                List<Word> whole = new ArrayList<>(List.of(first));
                whole.addAll(order);
                orders.add(whole);
            });
        }
        return orders;
    }

    /** What may happen to an order, in the order in which it happens. */
    private static List<Word> story(Random chance) {
        List<Word> story = new ArrayList<>();
        for (int tries = chance.nextInt(3); tries > 0; tries--) {
            story.add(failed(chance.nextBoolean() ? Gateway.RAZORPAY : Gateway.STRIPE, tries));
        }
        story.add(captured(Gateway.RAZORPAY, "a", null));
        story.add(captured(Gateway.RAZORPAY, "a", "23.60"));
        if (chance.nextBoolean()) {
            story.add(captured(Gateway.RAZORPAY, "b", "23.60"));
        }
        boolean twice = chance.nextBoolean();
        if (twice) {
            story.add(captured(Gateway.STRIPE, "c", "30.00"));
        }
        story.add(closed(Gateway.RAZORPAY));
        story.add(closed(Gateway.STRIPE));
        for (int refunds = chance.nextInt(4); refunds > 0; refunds--) {
            String name = "r" + refunds;
            story.add(refunded(Gateway.RAZORPAY, "a", name, RefundStatus.PENDING, "1000.00", 10));
            if (chance.nextInt(4) > 0) {
                story.add(refunded(Gateway.RAZORPAY, "a", name, RefundStatus.PROCESSED, "1000.00", 20));
            }
            if (chance.nextInt(4) == 0) {
                story.add(refunded(Gateway.RAZORPAY, "a", name, RefundStatus.FAILED, "1000.00", 30));
            }
        }
        if (twice && chance.nextBoolean()) {
            story.add(disputed("d", DisputeStatus.OPEN, chance.nextBoolean() ? Funds.TAKEN : null, 40));
            story.add(disputed("d", DisputeStatus.UNDER_REVIEW, Funds.TAKEN, 50));
            if (chance.nextBoolean()) {
                boolean won = chance.nextBoolean();
                story.add(disputed("d", won ? DisputeStatus.WON : DisputeStatus.LOST, null, 60));
                if (won) {
                    story.add(disputed("d", DisputeStatus.WON, Funds.RETURNED, 60));
                }
            }
        }
        return story;
    }

    private static List<Word> muddled(List<Word> story, Random chance) {
        List<Word> muddled = new ArrayList<>(story);
        story.forEach(word -> {
            for (int copies = chance.nextInt(3); copies > 0; copies--) {
                muddled.add(word);
            }
        });
        Collections.shuffle(muddled, chance);
        return muddled;
    }

    private static Word captured(Gateway gateway, String money, @Nullable String fee) {
        return order -> new Captured(
                gateway,
                order.link(gateway),
                order.named(money),
                rupees(PRICE),
                fee == null ? null : rupees(fee),
                null,
                PaymentMethod.UPI,
                null,
                BEGUN,
                order.page(gateway));
    }

    private static Word failed(Gateway gateway, int attempt) {
        return order -> new AttemptFailed(
                gateway, order.link(gateway), order.named("f" + attempt), "BANK_AWAY", BEGUN, order.page(gateway));
    }

    private static Word closed(Gateway gateway) {
        return order -> new LinkClosed(gateway, order.link(gateway), BEGUN, order.page(gateway));
    }

    private static Word refunded(
            Gateway gateway, String money, String name, RefundStatus status, String amount, int minute) {
        return order -> new RefundState(
                gateway,
                order.named(name),
                order.named(money),
                status,
                rupees(amount),
                true,
                null,
                BEGUN.plus(Duration.ofMinutes(minute)),
                null);
    }

    private static Word disputed(String name, DisputeStatus status, @Nullable Funds funds, int minute) {
        return disputed(name, status, rupees(PRICE), rupees("1500.00"), funds, minute);
    }

    private static Word disputed(
            String name, DisputeStatus status, Money amount, @Nullable Money fee, @Nullable Funds funds, int minute) {
        return order -> new DisputeState(
                Gateway.STRIPE,
                order.named(name),
                order.named("c"),
                status,
                amount,
                fee,
                funds,
                null,
                null,
                BEGUN.plus(Duration.ofMinutes(minute)),
                null);
    }

    /** Tells it all; what comes before what it is about is told again, as the inbox does. Says how many facts that were. */
    private int tell(Order order, List<Word> words) {
        asSystem(() -> {
            Deque<Word> left = new ArrayDeque<>(words);
            int waiting = 0;
            while (!left.isEmpty() && waiting < left.size()) {
                Word word = left.removeFirst();
                if (facts.merge(word.about(order)) == Merged.UNKNOWN_PARENT) {
                    left.addLast(word);
                    waiting++;
                } else {
                    waiting = 0;
                }
            }
            assertThat(left).isEmpty();
            return true;
        });
        return words.size();
    }

    private Order order() {
        int number = PATIENTS.getAndIncrement();
        Uid patient = Uid.of(Role.PATIENT, number);
        return asSystem(() -> {
            accounts.hold(patient);
            Subscription subscription = Subscription.of(
                    patient,
                    plans.find(plan, 1),
                    LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Kolkata")),
                    Money.zero(rupees(PRICE).currency()),
                    patient,
                    clock.instant());
            subscription.paidBy(Gateway.RAZORPAY, IndianState.KARNATAKA);
            subscription.awaitPayment(clock.instant().plus(Duration.ofDays(1)));
            subscriptions.saveAndFlush(subscription);
            String id = subscription.id().value();
            return new Order(
                    id,
                    patient,
                    String.valueOf(number),
                    page(id, patient, Gateway.RAZORPAY),
                    page(id, patient, Gateway.STRIPE));
        });
    }

    /* A page that the gateway has made already. */
    private String page(String subscription, Uid patient, Gateway gateway) {
        String id = References.next("PAY");
        sql.sql("""
                        insert into billing_payment (id, subscription, patient, gateway, link_id, link_url, status,
                            asked_amount, asked_currency, captured_amount, captured_currency, refunded_amount,
                            refunded_currency, fee_amount, fee_currency, opened_at, version)
                        values (?, ?, ?, ?, ?, 'https://pay.example', 'LINK_READY', ?, 'INR', 0, 'INR', 0, 'INR', 0, 'INR', ?, 0)
                        """)
                .params(
                        id,
                        subscription,
                        patient.value(),
                        gateway.name(),
                        "link_" + id,
                        rupees(PRICE).amount(),
                        Utc.toSql(clock.instant()))
                .update();
        return id;
    }

    /** What is true of an order, whichever of its payments came first. */
    private String endOf(Order order) {
        List<String> end = new ArrayList<>();
        end.addAll(lines(order, """
                select concat(money_id, ' ', round(captured_amount, 2), ' ', round(refunded_amount, 2), ' ', round(fee_amount, 2))
                from billing_payment where subscription = ? and status = 'CAPTURED' order by money_id
                """));
        end.addAll(lines(order, """
                select concat(gateway_id, ' ', status, ' ', round(amount, 2)) from billing_refund
                where subscription = ? order by gateway_id
                """));
        end.addAll(lines(order, """
                select concat(gateway_id, ' ', status, ' ', funds, ' ', round(amount, 2)) from billing_chargeback
                where subscription = ? order by gateway_id
                """));
        end.addAll(lines(order, """
                select concat(kind, ' ', count(*)) from billing_payment_exception where subscription = ?
                group by kind order by kind
                """));
        end.add("paid "
                + (subscriptions.findById(order.subscription()).orElseThrow().paidAt() != null));
        end.addAll(sql.sql("""
                        select concat(account, ' ', round(sum(amount), 2)) from (
                            select case account when 'GOODWILL' then 'PATIENT_CREDIT' else account end account, l.amount
                            from ledger_line l join ledger_entry e on e.id = l.entry where e.id in (
                                select entry from ledger_line where party = ?
                                union select e.id from ledger_entry e join billing_payment p on p.id = e.reference
                                    where p.subscription = ?
                                union select e.id from ledger_entry e join billing_chargeback c on c.id = e.reference
                                    where c.subscription = ?)) sums
                        group by account order by account
                        """)
                .params(order.patient().value(), order.subscription(), order.subscription())
                .query(String.class)
                .list());
        return String.join("\n", end).replace("_" + order.mark(), "");
    }

    private List<String> lines(Order order, String query) {
        return sql.sql(query).param(order.subscription()).query(String.class).list();
    }

    private <T> T asSystem(Supplier<T> work) {
        return Objects.requireNonNull(CurrentUser.asSystem(() -> transaction.execute(status -> work.get())));
    }

    private static Money rupees(String amount) {
        return Money.of(amount, "INR");
    }
}

package org.mmhc.billing.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Money;
import org.mmhc.base.Outages;
import org.mmhc.base.References;
import org.mmhc.base.Utc;
import org.mmhc.billing.gateway.GatewayAsk.Capture;
import org.mmhc.billing.gateway.GatewayAsk.CloseLink;
import org.mmhc.billing.gateway.GatewayAsk.Fetch;
import org.mmhc.billing.gateway.GatewayAsk.OpenLink;
import org.mmhc.billing.gateway.GatewayAsk.Refund;
import org.mmhc.billing.gateway.PaymentFact.Captured;
import org.mmhc.billing.gateway.PaymentFact.LinkReady;
import org.mmhc.local.TimeTravel;
import org.mmhc.local.pay.PayFaults.Fault;
import org.mmhc.local.pay.PayServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Pages to pay on, and what becomes of them, with both gateways as the pay server speaks them. */
@GatewayTest
class GatewayModuleTests {

    private static final List<Gateway> ONLINE = List.of(Gateway.RAZORPAY, Gateway.STRIPE);

    private static final Money PRICE = Money.of("9999.00", "INR");
    private static final Money FEE = Money.of("235.97", "INR");

    @Autowired
    GatewayCalls calls;

    @Autowired
    RecordedFacts facts;

    @Autowired
    PayServer payments;

    @Autowired
    GatewayCallBook book;

    @Autowired
    List<GatewayDoor> doors;

    @Autowired
    GatewaySettings settings;

    @Autowired
    JsonMapper json;

    @Autowired
    JdbcClient sql;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    @Autowired
    TimeTravel time;

    @Autowired
    GatewayCircuits circuits;

    @Autowired
    Outages outages;

    @Test
    void whoPaysByUpiAtRazorpayIsHeardOf() {
        String payment = open(Gateway.RAZORPAY);
        LinkReady link = awaitLink(payment);
        assertThat(link.url().toString()).startsWith(payments.base() + "/pay/plink_");

        payments.desk().payByUpi(link.linkId());

        Captured captured = awaitCaptured(payment);
        assertThat(captured.amount()).isEqualTo(PRICE);
        assertThat(captured.linkId()).isEqualTo(link.linkId());
        assertThat(captured.method()).isEqualTo(PaymentMethod.UPI);
        assertThat(captured.payerHash()).hasSize(64);
        assertThat(captured.fee()).isEqualTo(FEE);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(told(payment))
                        .containsExactlyInAnyOrder(
                                "payment.authorized DONE",
                                "payment.captured DONE",
                                "order.paid IGNORED",
                                "payment_link.paid IGNORED"));
        assertThat(facts.of(payment, Captured.class)).hasSize(1);
    }

    @Test
    void whoPaysAtStripeIsHeardOfAndTheFeeIsAskedFor() {
        String payment = open(Gateway.STRIPE);
        LinkReady link = awaitLink(payment);

        payments.desk().pay(link.linkId());

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(facts.of(payment, Captured.class))
                        .extracting(Captured::fee)
                        .contains(FEE));
        assertThat(facts.of(payment, Captured.class))
                .allSatisfy(captured -> assertThat(captured.amount()).isEqualTo(PRICE));
    }

    /** Stripe keeps none longer than a day; the office gives people three. */
    @Test
    void pageIsOpenForAsLongAsItsGatewayKeepsOne() {
        for (Gateway gateway : ONLINE) {
            String payment = References.next("PAY");
            facts.expect(payment);
            Instant payBy = clock.instant().plus(Duration.ofHours(72));
            ask(link(gateway, payment, payBy));
            LinkReady link = awaitLink(payment);
            assertThat(link.expiresAt())
                    .isBetween(
                            gateway == Gateway.STRIPE
                                    ? clock.instant().plus(Duration.ofHours(23))
                                    : payBy.minusSeconds(1),
                            payBy);
            awaitCalls(payment, "OPEN_LINK DONE 1");
        }
    }

    @Test
    void pageThatWasOpenedWithoutAnAnswerIsNotOpenedTwice() {
        for (Gateway gateway : ONLINE) {
            payments.faults().next(Fault.SLOW);
            String payment = open(gateway);
            awaitLink(payment);
            assertThat(payments.linksOf(payment)).isEqualTo(1);
            awaitDone(payment, "OPEN_LINK", 2);
        }
    }

    @Test
    void errorAfterDoingItIsNoReasonToDoItAgain() {
        for (Gateway gateway : ONLINE) {
            String payment = paid(gateway);
            payments.faults().next(Fault.ERROR_AFTER_DOING);
            String refund = refund(gateway, payment, PRICE);
            awaitRefund(refund);
            awaitCalls(refund, "REFUND DONE 2");
            assertThat(payments.refundsOf(payments.linkOf(payment))).containsExactly(PRICE.minor());
        }
    }

    /** A node dies before it asks, or after the gateway did what it asked and before the answer is noted. */
    @Test
    void whatADeadNodeWasAboutIsTakenUpByTheNextWithTheSameKey() {
        for (Gateway gateway : ONLINE) {
            String untold = References.next("PAY");
            facts.expect(untold);
            written(link(gateway, untold));
            awaitLink(untold);
            awaitDone(untold, "OPEN_LINK", 1);

            String payment = References.next("PAY");
            facts.expect(payment);
            diesAfter(link(gateway, payment));
            assertThat(facts.of(payment, LinkReady.class)).isEmpty();
            time.advance(settings.lease().plusSeconds(1));
            String page = awaitLink(payment).linkId();
            assertThat(payments.linksOf(payment)).isEqualTo(1);
            awaitDone(payment, "OPEN_LINK", 2);

            payments.desk().pay(page);
            String refund = References.next("RFD");
            payments.silent(true);
            diesAfter(new Refund(gateway, refund, awaitCaptured(payment).paymentId(), PRICE));
            payments.silent(false);
            assertThat(facts.of(refund, PaymentFact.RefundState.class)).isEmpty();
            time.advance(settings.lease().plusSeconds(1));
            awaitRefund(refund);
            assertThat(payments.refundsOf(page)).containsExactly(PRICE.minor());
            awaitDone(refund, "REFUND", 2);
        }
    }

    @Test
    void anAnswerThatIsLostIsFoundByAskingAgain() {
        for (Gateway gateway : ONLINE) {
            payments.faults().next(Fault.DROP);
            String payment = open(gateway);
            String page = awaitLink(payment).linkId();
            assertThat(payments.linksOf(payment)).isEqualTo(1);
            payments.desk().pay(page);
            awaitCaptured(payment);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> calls(payment).stream().noneMatch(call -> call.contains("PENDING")));
            payments.silent(true);
            payments.faults().next(Fault.DROP);
            String refund = refund(gateway, payment, PRICE);
            awaitRefund(refund);
            payments.silent(false);
            assertThat(payments.refundsOf(page)).containsExactly(PRICE.minor());
        }
    }

    @Test
    void whoIsAskedTooOftenIsLeftAloneForAsLongAsItSays() {
        payments.faults().next(Fault.TOO_MANY);
        String payment = open(Gateway.RAZORPAY);
        await().atMost(Duration.ofMinutes(1)).until(() -> status(payment) == 429);
        Instant next = sql.sql("select next_attempt_at from billing_gateway_call where subject = ?")
                .param(payment)
                .query((row, index) -> Utc.required(row, "next_attempt_at"))
                .single();
        assertThat(next).isAfterOrEqualTo(clock.instant().plusSeconds(4));
        time.advance(Duration.ofSeconds(10));
        awaitLink(payment);
    }

    /** Stripe forgets keys after a day; the same key would then refund once more. */
    @Test
    void refundThatWasLostForADayIsLookedForBeforeItIsAskedAgain() {
        String payment = paid(Gateway.STRIPE);
        payments.faults().next(Fault.SLOW);
        String refund = refund(Gateway.STRIPE, payment, Money.of("6883.33", "INR"));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> payments.refundsOf(payments.linkOf(payment)).size() == 1);
        payments.faults().all(Fault.ERROR);
        await().atMost(Duration.ofMinutes(1)).until(() -> status(refund) == 500);
        time.advance(Duration.ofHours(25));
        payments.faults().all(Fault.NONE);
        time.advance(Duration.ofHours(2));

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() ->
                        assertThat(calls(refund)).singleElement().asString().startsWith("REFUND DONE"));
        assertThat(payments.refundsOf(payments.linkOf(payment))).containsExactly(688_333L);
    }

    /** An admin has it tried again, and the answer to that is lost for a day. */
    @Test
    void refundThatFailedBeforeIsNoAnswerToTheNextAttempt() {
        String payment = paid(Gateway.STRIPE);
        String page = payments.linkOf(payment);
        String refund = refund(Gateway.STRIPE, payment, PRICE);
        awaitRefund(refund);
        payments.desk().failRefund(page);
        GatewayDoor door = door(Gateway.STRIPE);
        Refund again = new Refund(Gateway.STRIPE, refund, awaitCaptured(payment).paymentId(), PRICE);
        Instant longAgo = clock.instant().minus(Duration.ofHours(25));
        for (String key : List.of("again-" + refund, "once-more-" + refund)) {
            assertThat(door.send(again, key, longAgo))
                    .isInstanceOfSatisfying(
                            Outcome.Answered.class,
                            answer -> assertThat(answer.facts())
                                    .extracting(fact -> ((PaymentFact.RefundState) fact).status())
                                    .containsExactly(PaymentFact.RefundStatus.PROCESSED));
        }
        assertThat(payments.refundsOf(page)).hasSize(2);
    }

    @Test
    void whatAGatewayWillNotDoIsToldToWhoAsked() {
        for (Gateway gateway : ONLINE) {
            String payment = paid(gateway);
            String refund = refund(gateway, payment, PRICE.plus(Money.of("0.01", "INR")));
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() ->
                            assertThat(facts.refusals()).anyMatch(refused -> refused.startsWith("REFUND " + refund)));
            awaitCalls(refund, "REFUND REFUSED 1");
        }
    }

    @Test
    void pageThatWasPaidMeanwhileCannotBeClosedAndSaysSo() {
        for (Gateway gateway : ONLINE) {
            String payment = open(gateway);
            String link = awaitLink(payment).linkId();
            payments.silent(true);
            payments.desk().pay(link);
            payments.silent(false);
            ask(new CloseLink(gateway, payment, link));
            awaitCaptured(payment);
        }
    }

    @Test
    void pageIsClosed() {
        for (Gateway gateway : ONLINE) {
            String payment = open(gateway);
            ask(new CloseLink(gateway, payment, awaitLink(payment).linkId()));
            await().atMost(Duration.ofMinutes(1))
                    .until(() ->
                            !facts.of(payment, PaymentFact.LinkClosed.class).isEmpty());
        }
    }

    @Test
    void whatWasNotToldIsFoundByAsking() {
        for (Gateway gateway : ONLINE) {
            String payment = open(gateway);
            String link = awaitLink(payment).linkId();
            payments.silent(true);
            payments.desk().pay(link);
            payments.silent(false);
            ask(Fetch.payment(gateway, payment, link, null));
            assertThat(awaitCaptured(payment).fee()).isEqualTo(FEE);
        }
    }

    @Test
    void whatABankKeepsIsTaken() {
        String payment = open(Gateway.RAZORPAY);
        String link = awaitLink(payment).linkId();
        String kept = payments.desk().authorise(link);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> !facts.of(payment, PaymentFact.Authorised.class).isEmpty());
        ask(new Capture(Gateway.RAZORPAY, payment, kept, PRICE));
        assertThat(awaitCaptured(payment).paymentId()).isEqualTo(kept);
        await().atMost(Duration.ofMinutes(1)).until(() -> calls(payment).contains("CAPTURE DONE 1"));
        ask(new Capture(Gateway.RAZORPAY, payment, kept, PRICE));
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(calls(payment))
                        .filteredOn(call -> call.equals("CAPTURE DONE 1"))
                        .hasSize(2));
    }

    @Test
    void failedPaymentThatSucceedsLaterIsCaptured() {
        for (Gateway gateway : ONLINE) {
            String payment = open(gateway);
            payments.desk().payLate(awaitLink(payment).linkId(), Duration.ofMinutes(40));
            await().atMost(Duration.ofMinutes(1))
                    .until(() ->
                            !facts.of(payment, PaymentFact.AttemptFailed.class).isEmpty());
            time.advance(Duration.ofMinutes(41));
            payments.desk().tick();
            awaitCaptured(payment);
        }
    }

    @Test
    void disputesAreHeardOfWithWhereTheMoneyIs() {
        for (Gateway gateway : ONLINE) {
            String payment = paid(gateway);
            String link = payments.linkOf(payment);
            String dispute = payments.desk().dispute(link);
            payments.desk().takeFunds(link);
            payments.desk().win(link);
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(facts.all(PaymentFact.DisputeState.class).stream()
                                    .filter(fact -> fact.disputeId().equals(dispute))
                                    .map(PaymentFact.DisputeState::funds))
                            .contains(PaymentFact.Funds.TAKEN, PaymentFact.Funds.RETURNED));
            ask(Fetch.dispute(gateway, "CBK-" + payment, dispute));
            awaitCalls("CBK-" + payment, "FETCH DONE 1");
        }
    }

    @Test
    void gatewayThatDoesNotAnswerIsLeftAloneAndSaidToBeAway() {
        payments.faults().all(Fault.ERROR);
        List<String> waiting =
                IntStream.range(0, 6).mapToObj(number -> open(Gateway.RAZORPAY)).toList();
        await().atMost(Duration.ofMinutes(1)).until(() -> circuits.isAway(Gateway.RAZORPAY));
        assertThat(circuits.isAway(Gateway.STRIPE)).isFalse();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> outages.now().stream()
                        .anyMatch(trouble -> trouble.textKey().equals("billing.outage.gatewayAway")));
        payments.faults().all(Fault.NONE);
        time.advance(Duration.ofMinutes(5));
        waiting.forEach(this::awaitLink);
        assertThat(circuits.isAway(Gateway.RAZORPAY)).isFalse();
    }

    @Test
    void whatWaitsForAGatewayThatIsAwayKeepsNoOtherWaiting() {
        for (int failures = 0; failures < 5; failures++) {
            circuits.note(Gateway.RAZORPAY, Outcome.silence());
        }
        String waiting = References.next("PAY");
        transaction.executeWithoutResult(status -> IntStream.range(0, 101)
                .forEach(number -> written(Fetch.payment(Gateway.RAZORPAY, waiting, "plink_none", null))));
        String payment = References.next("PAY");
        facts.expect(payment);
        written(link(Gateway.STRIPE, payment));
        awaitLink(payment);
        assertThat(calls(waiting)).hasSize(101).containsOnly("FETCH PENDING 0");

        sql.sql("delete from billing_gateway_call where subject = ?")
                .param(waiting)
                .update();
        circuits.note(Gateway.RAZORPAY, new Outcome.Answered(200, List.of()));
    }

    @Test
    void askingStandsAndFallsWithTheTransactionOfWhoAsks() {
        String payment = References.next("PAY");
        assertThatThrownBy(() -> calls.ask(Fetch.payment(Gateway.STRIPE, payment, "cs_none", null)))
                .isInstanceOf(IllegalTransactionStateException.class);
        transaction.executeWithoutResult(status -> {
            calls.ask(Fetch.payment(Gateway.STRIPE, payment, "cs_none", null));
            status.setRollbackOnly();
        });
        assertThat(calls(payment)).isEmpty();
    }

    @Test
    void whatIsLookedUpIsNotAskedForTwiceAtATime() {
        String payment = References.next("PAY");
        payments.faults().next(Fault.ERROR);
        transaction.executeWithoutResult(status -> {
            Fetch fetch = Fetch.payment(Gateway.STRIPE, payment, "cs_none", null);
            assertThat(calls.ask(fetch)).isEqualTo(calls.ask(fetch));
        });
    }

    @AfterEach
    void allIsWell() {
        payments.faults().all(Fault.NONE);
        payments.silent(false);
    }

    /* With its fee, for which Stripe is asked once more. */
    private String paid(Gateway gateway) {
        String payment = open(gateway);
        payments.desk().pay(awaitLink(payment).linkId());
        await().atMost(Duration.ofMinutes(1))
                .until(() -> facts.of(payment, Captured.class).stream().anyMatch(captured -> captured.fee() != null)
                        && calls(payment).stream().noneMatch(call -> call.contains("PENDING")));
        return payment;
    }

    private String refund(Gateway gateway, String payment, Money amount) {
        String refund = References.next("RFD");
        ask(new Refund(gateway, refund, awaitCaptured(payment).paymentId(), amount));
        return refund;
    }

    private void awaitRefund(String refund) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> facts.of(refund, PaymentFact.RefundState.class).stream()
                        .anyMatch(state -> state.status() == PaymentFact.RefundStatus.PROCESSED));
    }

    private void ask(GatewayAsk ask) {
        transaction.executeWithoutResult(status -> calls.ask(ask));
    }

    /* Where an answer takes longer than is waited for, it is asked once more. */
    private void awaitDone(String subject, String kind, int least) {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(calls(subject)).singleElement().satisfies(call -> {
                    assertThat(call).startsWith(kind + " DONE ");
                    assertThat(Integer.parseInt(call.substring(call.lastIndexOf(' ') + 1)))
                            .isGreaterThanOrEqualTo(least);
                }));
    }

    private void awaitCalls(String subject, String call) {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(calls(subject)).containsExactly(call));
    }

    private int status(String subject) {
        return sql.sql("select coalesce(max(http_status), 0) from billing_gateway_call where subject = ?")
                .param(subject)
                .query(Integer.class)
                .single();
    }

    private List<String> calls(String subject) {
        return sql.sql("select concat(kind, ' ', state, ' ', attempts) from billing_gateway_call where subject = ?")
                .param(subject)
                .query(String.class)
                .list();
    }

    private List<String> told(String payment) {
        return sql.sql("select concat(type, ' ', state) from billing_webhook_event where subject = ?")
                .param(payment)
                .query(String.class)
                .list();
    }

    private String open(Gateway gateway) {
        String payment = References.next("PAY");
        facts.expect(payment);
        ask(link(gateway, payment));
        return payment;
    }

    private OpenLink link(Gateway gateway, String payment) {
        return link(gateway, payment, clock.instant().plus(Duration.ofHours(2)));
    }

    private static OpenLink link(Gateway gateway, String payment, Instant until) {
        return new OpenLink(
                gateway,
                payment,
                PRICE,
                "Care at home",
                until,
                URI.create("http://localhost:8080/payments/" + payment));
    }

    /** It is to be asked, and whoever wrote that is not there any more. */
    private GatewayCall written(GatewayAsk ask) {
        return Objects.requireNonNull(transaction.execute(status -> book.saveAndFlush(
                new GatewayCall(UUID.randomUUID(), ask, json.writeValueAsString(ask), clock.instant()))));
    }

    /** The gateway does it, and whoever asked is not there any more to hear so. */
    private void diesAfter(GatewayAsk ask) {
        String key = Objects.requireNonNull(transaction.execute(status -> {
            String call = written(ask).id();
            Instant now = clock.instant();
            assertThat(book.claim(call, now, now.plus(settings.lease()))).isEqualTo(1);
            return call;
        }));
        assertThat(door(ask.gateway()).send(ask, key, null)).isInstanceOf(Outcome.Answered.class);
    }

    private GatewayDoor door(Gateway gateway) {
        return doors.stream()
                .filter(each -> each.gateway() == gateway)
                .findFirst()
                .orElseThrow();
    }

    private LinkReady awaitLink(String payment) {
        return await().atMost(Duration.ofMinutes(1))
                .until(() -> facts.of(payment, LinkReady.class), found -> !found.isEmpty())
                .getFirst();
    }

    private Captured awaitCaptured(String payment) {
        return await().atMost(Duration.ofMinutes(1))
                .until(() -> facts.of(payment, Captured.class), found -> !found.isEmpty())
                .getFirst();
    }
}

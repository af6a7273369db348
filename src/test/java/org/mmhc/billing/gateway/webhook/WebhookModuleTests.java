package org.mmhc.billing.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mmhc.base.Money;
import org.mmhc.base.References;
import org.mmhc.base.crypto.Secrets;
import org.mmhc.billing.gateway.EventReader;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.gateway.GatewayAsk.Capture;
import org.mmhc.billing.gateway.GatewayAsk.Fetch;
import org.mmhc.billing.gateway.GatewayAsk.OpenLink;
import org.mmhc.billing.gateway.GatewayCalls;
import org.mmhc.billing.gateway.GatewayJson;
import org.mmhc.billing.gateway.GatewaySettings;
import org.mmhc.billing.gateway.GatewayTest;
import org.mmhc.billing.gateway.LiveGateways;
import org.mmhc.billing.gateway.PaymentFact.Captured;
import org.mmhc.billing.gateway.PaymentFact.LinkReady;
import org.mmhc.billing.gateway.PaymentFact.RefundState;
import org.mmhc.billing.gateway.PaymentFact.RefundStatus;
import org.mmhc.billing.gateway.RecordedFacts;
import org.mmhc.local.TimeTravel;
import org.mmhc.local.pay.PayServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What knocks at the door of gateways, what is answered, and what follows from it: each answer and each attack. */
@GatewayTest
@ExtendWith(OutputCaptureExtension.class)
class WebhookModuleTests {

    private static final List<Gateway> ONLINE = List.of(Gateway.RAZORPAY, Gateway.STRIPE);

    private static final Money PRICE = Money.of("9999.00", "INR");
    private static final String STRIPE = "whsec_local";
    private static final String STRIPE_OLD = "whsec_old";
    private static final String RAZORPAY = "razorpay-local-hook";
    private static final String RAZORPAY_OLD = "razorpay-old-hook";

    @LocalServerPort
    int port;

    @Autowired
    GatewayCalls calls;

    @Autowired
    RecordedFacts facts;

    @Autowired
    PayServer payments;

    @Autowired
    WebhookProcessing processing;

    @Autowired
    WebhookAlarms alarms;

    @Autowired
    Reconciliation reconciliation;

    @Autowired
    WebhookSignatures signatures;

    @Autowired
    List<EventReader> readers;

    @Autowired
    WebhookBook events;

    @Autowired
    GatewaySettings settings;

    @Autowired
    MeterRegistry metrics;

    @Autowired
    JdbcClient sql;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TimeTravel time;

    @Autowired
    Clock clock;

    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void isToldOfEverythingAgain() {
        payments.silent(false);
    }

    @Test
    void oneThingToldFortyTimesAtOnceIsKeptOnce() throws Exception {
        String body = captured("pay_" + unique(), References.next("PAY"), "999900");
        Callable<Integer> telling = () -> razorpay(body, "evt_" + unique());
        List<Integer> answers;
        try (var threads = Executors.newFixedThreadPool(8)) {
            answers = threads.invokeAll(Collections.nCopies(40, telling)).stream()
                    .map(Future::resultNow)
                    .toList();
        }
        assertThat(answers).containsOnly(200);
        assertThat(rows(body)).isEqualTo(1);
    }

    @Test
    void oneThingToldFiveTimesInEightThreadsHappensOnce() throws Exception {
        for (Gateway gateway : ONLINE) {
            String payment = paid(gateway);
            assertThat(payments.desk().again(payments.linkOf(payment), 8)).containsOnly(200);
            assertThat(payments.desk().replay(payments.linkOf(payment))).isEqualTo(200);
            assertThat(facts.of(payment, Captured.class))
                    .extracting(Captured::paymentId)
                    .containsOnly(awaitCaptured(payment).paymentId());
        }
    }

    @Test
    void replayWithAnotherIdIsAnsweredAndNothingMore() throws Exception {
        String body = captured("pay_" + unique(), References.next("PAY"), "999900");
        assertThat(razorpay(body, "evt_" + unique())).isEqualTo(200);
        assertThat(razorpay(body, "evt_" + unique())).isEqualTo(200);
        assertThat(rows(body)).isEqualTo(1);
    }

    @Test
    void whatIsNotSignedByTheGatewayIsNotKept() throws Exception {
        String body = captured("pay_" + unique(), References.next("PAY"), "999900");
        Instant now = clock.instant();
        assertThat(post("razorpay", Map.of(), body)).isEqualTo(400);
        assertThat(post("razorpay", Map.of("X-Razorpay-Signature", "zz"), body)).isEqualTo(400);
        assertThat(post("razorpay", Map.of("X-Razorpay-Signature", Signed.razorpay(body, "wrong")), body))
                .isEqualTo(400);
        assertThat(post("razorpay", Map.of("X-Razorpay-Signature", Signed.razorpay(body, STRIPE)), body))
                .isEqualTo(400);
        assertThat(post("razorpay", Map.of("X-Razorpay-Signature", Signed.razorpay(body, RAZORPAY)), body + " "))
                .isEqualTo(400);
        assertThat(post("stripe", Map.of("X-Razorpay-Signature", Signed.razorpay(body, RAZORPAY)), body))
                .isEqualTo(400);
        assertThat(post("stripe", Map.of("Stripe-Signature", Signed.stripe(body, now, RAZORPAY)), body))
                .isEqualTo(400);
        assertThat(post("stripe", Map.of("Stripe-Signature", "t=1,v1="), body)).isEqualTo(400);
        assertThat(post("stripe", Map.of("Stripe-Signature", "t=99999999999999999999,v1=00"), body))
                .isEqualTo(400);
        assertThat(rows(body)).isZero();
    }

    /** What is signed is what came, byte by byte, and not what would come of it if it were read and written again. */
    @Test
    void whatIsWrittenInAnotherWayIsSignedAsItCame() throws Exception {
        String plain = captured("pay_" + unique(), References.next("PAY"), "999900");
        String body = plain.replace("{\"event\":", "{ \"note\" : \"\\u20b9 caf\u00e9 1.50\" ,\r\n\t\"event\" :  ");
        assertThat(post("razorpay", Map.of("X-Razorpay-Signature", Signed.razorpay(plain, RAZORPAY)), body))
                .isEqualTo(400);
        assertThat(razorpay(body, "evt_" + unique())).isEqualTo(200);
        assertThat(rows(body)).isEqualTo(1);
    }

    @Test
    void forgedAndWronglySignedEventsOfAPaymentAreRefused() {
        for (Gateway gateway : ONLINE) {
            String link = payments.linkOf(paid(gateway));
            assertThat(payments.desk().forge(link)).isEqualTo(400);
            assertThat(payments.desk().wrongSecret(link)).isEqualTo(400);
            assertThat(payments.desk().rolledSecret(link)).isEqualTo(200);
        }
    }

    @Test
    void oldEventOfStripeIsRefusedAndSaysThatAClockMayBeWrong() throws Exception {
        String body = stripeEvent("evt_" + unique(), "payment_intent.succeeded");
        Instant then = clock.instant().minusSeconds(600);
        assertThat(post("stripe", Map.of("Stripe-Signature", Signed.stripe(body, then, STRIPE)), body))
                .isEqualTo(400);
        assertThat(alarms.now()).contains(new WebhookAlarms.Alarm(Gateway.STRIPE, WebhookAlarms.Kind.OUT_OF_TIME));
        assertThat(rows(body)).isZero();
    }

    @Test
    void secretsThatAreReplacedAreCountedByTheirNumber() throws Exception {
        String body = stripeEvent("evt_" + unique(), "payment_intent.created");
        assertThat(post("stripe", Map.of("Stripe-Signature", Signed.stripe(body, clock.instant(), STRIPE_OLD)), body))
                .isEqualTo(200);
        String other = captured("pay_" + unique(), References.next("PAY"), "1");
        assertThat(post("razorpay", Map.of("X-Razorpay-Signature", Signed.razorpay(other, RAZORPAY_OLD)), other))
                .isEqualTo(200);
        assertThat(column(body, "secret_no")).isEqualTo("2");
        assertThat(column(other, "secret_no")).isEqualTo("2");
    }

    @Test
    void whatIsOfNoUseIsKeptAndIgnored() throws Exception {
        String body = stripeEvent("evt_" + unique(), "customer.created");
        assertThat(stripe(body)).isEqualTo(200);
        assertThat(column(body, "state")).isEqualTo("IGNORED");
        assertThat(column(body, "cause")).isEqualTo("TYPE_NOT_USED");
    }

    @Test
    void aTestIsNotTakenForRealMoney() throws Exception {
        WebhookIntake live = new WebhookIntake(
                LiveGateways.signedWith(STRIPE),
                signatures,
                readers,
                events,
                sql,
                processing,
                alarms,
                settings,
                metrics,
                clock,
                transaction);
        String body = stripeEvent("evt_" + unique(), "payment_intent.succeeded");
        assertThat(live.receive(
                        Gateway.STRIPE,
                        Signed.stripe(body, clock.instant(), STRIPE),
                        null,
                        body.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(WebhookIntake.Answer.KEPT);
        assertThat(column(body, "concat(state, ' ', cause)")).isEqualTo("IGNORED TEST_MODE");
        assertThat(alarms.now()).contains(new WebhookAlarms.Alarm(Gateway.STRIPE, WebhookAlarms.Kind.TEST_MODE));
    }

    /** A node dies after it has kept what was told, and before it has understood it. */
    @Test
    void whatADeadNodeHasKeptIsUnderstoodByTheNext() {
        String payment = References.next("PAY");
        facts.expect(payment);
        String body = captured("pay_" + unique(), payment, "999900");
        transaction.executeWithoutResult(status -> {
            Instant now = clock.instant();
            WebhookEvent kept = events.saveAndFlush(new WebhookEvent(
                    Gateway.RAZORPAY,
                    null,
                    readers.stream()
                            .filter(reader -> reader.gateway() == Gateway.RAZORPAY)
                            .findFirst()
                            .orElseThrow()
                            .envelope(GatewayJson.read(body)),
                    body,
                    hash(body),
                    1,
                    now,
                    now.plus(settings.keepBodies())));
            assertThat(events.claim(kept.id(), now, now.plus(settings.lease()))).isEqualTo(1);
        });
        assertThat(facts.of(payment, Captured.class)).isEmpty();

        time.advance(settings.lease().plusSeconds(1));

        awaitCaptured(payment);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() ->
                        assertThat(column(body, "concat(state, ' ', attempts)")).isEqualTo("DONE 2"));
    }

    @Test
    void whatIsNoJsonObjectIsRefused() throws Exception {
        String twice = captured("pay_" + unique(), "PAY-1", "1").replace("{\"event\"", "{\"event\":\"x\",\"event\"");
        for (String body : List.of(
                "",
                "[]",
                "\"text\"",
                "{\"event\":",
                "{}",
                twice,
                "[".repeat(5000) + "]".repeat(5000),
                "{\"event\":1}")) {
            assertThat(razorpay(body, "evt_" + unique()))
                    .as(body.substring(0, Math.min(40, body.length())))
                    .isEqualTo(400);
            assertThat(rows(body)).isZero();
        }
    }

    @Test
    void onlyJsonOfBoundedSizeIsTakenAndOnlyByPost() throws Exception {
        String large = captured("pay_" + "x".repeat(260 * 1024), "PAY-1", "1");
        assertThat(razorpay(large, "evt_" + unique())).isEqualTo(413);
        assertThat(send(HttpRequest.newBuilder(address("razorpay"))
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("{}"))))
                .isEqualTo(415);
        assertThat(send(HttpRequest.newBuilder(address("razorpay")).GET())).isEqualTo(405);
        assertThat(send(HttpRequest.newBuilder(address("paypal"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{}"))))
                .isEqualTo(404);
    }

    @Test
    void amountsThatCannotBeAreKeptForPeopleAndChangeNothing() throws Exception {
        for (String amount :
                List.of("10.5", "\"100\"", "1e400", "99999999999999999999", "9223372036854775807", "null")) {
            String payment = References.next("PAY");
            facts.expect(payment);
            String body = captured("pay_" + unique(), payment, amount);
            assertThat(razorpay(body, "evt_" + unique())).as(amount).isEqualTo(200);
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(
                            () -> assertThat(column(body, "state")).as(amount).isEqualTo("FAILED"));
            assertThat(column(body, "cause")).isEqualTo("UNREADABLE");
            assertThat(facts.of(payment, Captured.class)).isEmpty();
        }
    }

    @Test
    void sameIdWithAnotherBodyIsKeptTooAndSaid() throws Exception {
        String id = "evt_" + unique();
        String one = captured("pay_" + unique(), References.next("PAY"), "100");
        String other = captured("pay_" + unique(), References.next("PAY"), "200");
        assertThat(razorpay(one, id)).isEqualTo(200);
        assertThat(razorpay(other, id)).isEqualTo(200);
        assertThat(rows(one) + rows(other)).isEqualTo(2);
        assertThat(alarms.now())
                .contains(new WebhookAlarms.Alarm(Gateway.RAZORPAY, WebhookAlarms.Kind.SAME_ID_OTHER_BODY));
    }

    @Test
    void refundThatIsToldBeforeItsPaymentBringsThePaymentAlong() {
        for (Gateway gateway : ONLINE) {
            String payment = open(gateway);
            String link = awaitLink(payment).linkId();
            payments.silent(true);
            payments.desk().pay(link);
            payments.silent(false);
            String refund = payments.desk().refundFromDashboard(link);
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(facts.all(RefundState.class))
                            .anyMatch(state ->
                                    state.refundId().equals(refund) && state.status() == RefundStatus.PROCESSED));
            assertThat(facts.of(payment, Captured.class)).isNotEmpty();
        }
    }

    @Test
    void whatIsToldBackwardsComesToTheSameEnd() {
        for (Gateway gateway : ONLINE) {
            String payment = open(gateway);
            String link = awaitLink(payment).linkId();
            payments.desk().hold();
            payments.desk().fail(link);
            payments.desk().pay(link);
            String refund = payments.desk().refundFromDashboard(link);
            payments.desk().failRefund(link);
            payments.desk().release();
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(facts.all(RefundState.class))
                            .filteredOn(state -> state.refundId().equals(refund))
                            .extracting(RefundState::status)
                            .contains(RefundStatus.FAILED));
            awaitCaptured(payment);
        }
    }

    @Test
    void whatNobodyKnowsWaitsAndIsForPeopleInTheEnd() throws Exception {
        String payment = "pay_" + unique();
        String body = captured(payment, References.next("PAY"), "100");
        assertThat(razorpay(body, "evt_" + unique())).isEqualTo(200);
        for (Duration pause :
                List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(6))) {
            int waits = List.of(1, 5, 30, 360).indexOf((int) pause.toMinutes()) + 1;
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(column(body, "concat(state, ' ', waits)"))
                            .isEqualTo("WAITING " + waits));
            time.advance(pause.plusSeconds(1));
        }
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(facts.unknowns())
                        .anyMatch(fact -> fact.subject().equals(payment)));
        assertThat(column(body, "concat(state, ' ', cause)")).isEqualTo("DONE HANDED_TO_PEOPLE");
    }

    @Test
    void whatDidNotArriveIsFoundByAsking() {
        String payment = open(Gateway.STRIPE);
        String link = awaitLink(payment).linkId();
        payments.silent(true);
        payments.desk().pay(link);
        payments.silent(false);
        time.advance(Duration.ofMinutes(10));

        reconciliation.askWhatWasMissed();

        awaitCaptured(payment);
        assertThat(alarms.now()).contains(new WebhookAlarms.Alarm(Gateway.STRIPE, WebhookAlarms.Kind.MISSED));
    }

    @Test
    void whatIsOpenForLongIsAskedFor() {
        String payment = open(Gateway.RAZORPAY);
        String link = awaitLink(payment).linkId();
        payments.silent(true);
        payments.desk().pay(link);
        facts.leaveOpen(Fetch.payment(Gateway.RAZORPAY, payment, link, null));

        reconciliation.askWhatIsOpen();

        awaitCaptured(payment);
    }

    @Test
    void whatABankKeepsForLongIsTaken() {
        String payment = open(Gateway.RAZORPAY);
        String link = awaitLink(payment).linkId();
        payments.silent(true);
        facts.leaveKept(new Capture(Gateway.RAZORPAY, payment, payments.desk().authorise(link), PRICE));

        reconciliation.askWhatIsOpen();

        awaitCaptured(payment);
    }

    @Test
    void wordsAreEncryptedAndForgottenInTheEnd() throws Exception {
        String payment = References.next("PAY");
        String body = captured("pay_" + unique(), payment, "100");
        assertThat(razorpay(body, "evt_" + unique())).isEqualTo(200);
        assertThat(column(body, "body")).startsWith("e1:test:").doesNotContain(payment);
        sql.sql("update billing_webhook_event set body_until = '2020-01-01' where body_hash = ?")
                .param(hash(body))
                .update();
        processing.forgetWords();
        assertThat(column(body, "coalesce(body, 'gone')")).isEqualTo("gone");
        assertThat(razorpay(body, "evt_" + unique())).isEqualTo(200);
        assertThat(rows(body)).isEqualTo(1);
    }

    @Test
    void noSecretAndNoBodyReachesTheLog(CapturedOutput output) throws Exception {
        String body = captured("pay_" + unique(), "PAY-SECRETLY", "100");
        post("razorpay", Map.of("X-Razorpay-Signature", Signed.razorpay(body, "wrong")), body);
        paid(Gateway.STRIPE);
        paid(Gateway.RAZORPAY);
        assertThat(output.getAll())
                .doesNotContain(STRIPE, RAZORPAY, "sk_test_local", "razorpay-local-key", "PAY-SECRETLY", "payer@local");
    }

    private String paid(Gateway gateway) {
        String payment = open(gateway);
        payments.desk().payByUpi(awaitLink(payment).linkId());
        awaitCaptured(payment);
        return payment;
    }

    private String open(Gateway gateway) {
        String payment = References.next("PAY");
        facts.expect(payment);
        transaction.executeWithoutResult(status -> calls.ask(new OpenLink(
                gateway,
                payment,
                PRICE,
                "Care at home",
                clock.instant().plus(Duration.ofHours(2)),
                URI.create("http://localhost:8080/payments/" + payment))));
        return payment;
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

    private static String unique() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 14);
    }

    private static String captured(String id, String payment, String amount) {
        return """
                {"event":"payment.captured","payload":{"payment":{"entity":{"id":"%s","amount":%s,"currency":"INR",\
                "status":"captured","captured":true,"method":"card","notes":{"payment":"%s"}}}},"created_at":1700000000}""".formatted(id, amount, payment);
    }

    private static String stripeEvent(String id, String type) {
        return """
                {"id":"%s","object":"event","type":"%s","created":1700000000,"livemode":false,"data":{"object":{}}}""".formatted(id, type);
    }

    private int razorpay(String body, String id) throws IOException, InterruptedException {
        return post(
                "razorpay",
                Map.of("X-Razorpay-Signature", Signed.razorpay(body, RAZORPAY), "x-razorpay-event-id", id),
                body);
    }

    private int stripe(String body) throws IOException, InterruptedException {
        return post("stripe", Map.of("Stripe-Signature", Signed.stripe(body, clock.instant(), STRIPE)), body);
    }

    private int post(String gateway, Map<String, String> headers, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(gateway))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(request);
    }

    private int send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private URI address(String gateway) {
        return URI.create("http://127.0.0.1:%d/webhooks/%s".formatted(port, gateway));
    }

    private int rows(String body) {
        return sql.sql("select count(*) from billing_webhook_event where body_hash = ?")
                .param(hash(body))
                .query(Integer.class)
                .single();
    }

    private String column(String body, String column) {
        return sql.sql("select %s from billing_webhook_event where body_hash = ?".formatted(column))
                .param(hash(body))
                .query(String.class)
                .single();
    }

    private static String hash(String body) {
        return Secrets.hash(body);
    }
}

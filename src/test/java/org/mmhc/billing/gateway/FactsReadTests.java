package org.mmhc.billing.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mmhc.base.Money;
import org.mmhc.base.crypto.KeyedHash;
import org.mmhc.billing.gateway.PaymentFact.AttemptFailed;
import org.mmhc.billing.gateway.PaymentFact.Authorised;
import org.mmhc.billing.gateway.PaymentFact.Captured;
import org.mmhc.billing.gateway.PaymentFact.DisputeState;
import org.mmhc.billing.gateway.PaymentFact.DisputeStatus;
import org.mmhc.billing.gateway.PaymentFact.Funds;
import org.mmhc.billing.gateway.PaymentFact.LinkClosed;
import org.mmhc.billing.gateway.PaymentFact.LinkReady;
import org.mmhc.billing.gateway.PaymentFact.Processing;
import org.mmhc.billing.gateway.PaymentFact.RefundState;
import org.mmhc.billing.gateway.PaymentFact.RefundStatus;
import tools.jackson.databind.JsonNode;

/** Reads bodies as both gateways describe them, with all that is odd in them: lists for empty notes, fields that are null. */
class FactsReadTests {

    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
    private static final Instant TOLD = Instant.ofEpochSecond(1706790962);
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final RazorpayFacts razorpay = new RazorpayFacts(hash(), CLOCK);
    private final StripeFacts stripe = new StripeFacts(hash(), CLOCK);

    private static final String PAYMENT = """
            {"id":"pay_NVcLwcbtje3yCH","entity":"payment","amount":70000,"base_amount":70000,"currency":"INR","status":"%s",
             "order_id":"order_NVcLIkv0TvbOGG","invoice_id":null,"international":false,"method":"%s","amount_refunded":0,
             "refund_status":null,"captured":%s,"description":"#NVcLFj7FEEzhOA","card_id":null,"bank":null,"wallet":null,
             "vpa":%s,"notes":%s,"fee":%s,"tax":%s,"error_code":%s,"error_reason":%s,"created_at":1706791001}""";

    @Test
    void addressesOfPagesMayBeLongAndOfMoreThanTheyAreRefused() {
        String session = """
                {"id":"cs_1","object":"checkout.session","status":"open","url":"https://checkout.stripe.com/c/pay/cs_1#%s"}""";
        LinkReady ready = (LinkReady) stripe.session(GatewayJson.read(session.formatted("x".repeat(541))), NOW)
                .getFirst();
        assertThat(ready.url().toString()).hasSizeGreaterThan(541);
        for (String unfit : List.of("x".repeat(2000), " not an address")) {
            JsonNode page = GatewayJson.read(session.formatted(unfit));
            assertThatThrownBy(() -> stripe.session(page, NOW)).isInstanceOf(FactUnreadable.class);
        }
    }

    @Test
    void paidLinkOfRazorpayIsCapturedWithFeeAndPayer() {
        String payment = PAYMENT.formatted(
                "captured", "upi", true, "\"payer@bank\"", "{\"payment\":\"PAY-1\"}", "1652", "252", "null", "null");
        JsonNode event = event("payment_link.paid", """
                {"payment":{"entity":%s},"order":{"entity":{"id":"order_NVcLIkv0TvbOGG","notes":[]}},
                 "payment_link":{"entity":{"id":"plink_NVcLFj7FEEzhOA","reference_id":"PAY-1","status":"paid"}}}""".formatted(payment));

        assertThat(razorpay.facts(event))
                .containsExactly(new Captured(
                        Gateway.RAZORPAY,
                        "plink_NVcLFj7FEEzhOA",
                        "pay_NVcLwcbtje3yCH",
                        Money.of("700.00", "INR"),
                        Money.of("16.52", "INR"),
                        Money.of("2.52", "INR"),
                        PaymentMethod.UPI,
                        "h:payer@bank",
                        TOLD,
                        "PAY-1"));
    }

    @Test
    void paymentAloneIsFoundByItsDescriptionAndNotes() {
        String payment = PAYMENT.formatted("captured", "card", true, "null", "[]", "null", "null", "null", "null");
        Captured captured =
                (Captured) razorpay.facts(event("payment.captured", "{\"payment\":{\"entity\":" + payment + "}}"))
                        .getFirst();
        assertThat(captured.linkId()).isEqualTo("plink_NVcLFj7FEEzhOA");
        assertThat(captured.ourReference()).isNull();
        assertThat(captured.fee()).isNull();
        assertThat(captured.method()).isEqualTo(PaymentMethod.CARD);
    }

    @Test
    void whatRazorpayOnlyKeepsOrRefusesIsNotCaptured() {
        String kept =
                PAYMENT.formatted("authorized", "netbanking", false, "null", "[]", "null", "null", "null", "null");
        String failed = PAYMENT.formatted(
                "failed", "card", false, "null", "[]", "null", "null", "\"BAD_REQUEST_ERROR\"", "\"payment_failed\"");
        assertThat(razorpay.facts(event("payment.authorized", "{\"payment\":{\"entity\":" + kept + "}}")))
                .singleElement()
                .isInstanceOf(Authorised.class);
        assertThat(razorpay.facts(event("payment.failed", "{\"payment\":{\"entity\":" + failed + "}}")))
                .singleElement()
                .extracting(fact -> ((AttemptFailed) fact).code())
                .isEqualTo("payment_failed");
    }

    @Test
    void refundOfWhatWasNeverCapturedIsTold() {
        String payment = PAYMENT.formatted("refunded", "card", false, "null", "[]", "null", "null", "null", "null");
        RefundState refund = (RefundState) razorpay.facts(event("refund.processed", """
                        {"refund":{"entity":{"id":"rfnd_1","entity":"refund","amount":70000,"currency":"INR",
                         "payment_id":"pay_NVcLwcbtje3yCH","notes":[],"status":"processed"}},"payment":{"entity":%s}}""".formatted(payment)))
                .getFirst();
        assertThat(refund.ofCaptured()).isFalse();
        assertThat(refund.status()).isEqualTo(RefundStatus.PROCESSED);
        assertThat(refund.ourReference()).isNull();
        assertThat(razorpay.payment(GatewayJson.read(payment)))
                .singleElement()
                .extracting(fact -> ((RefundState) fact).paymentId() + " " + ((RefundState) fact).ofCaptured())
                .isEqualTo("pay_NVcLwcbtje3yCH false");
    }

    @ParameterizedTest
    @CsvSource({
        "created, open, 0, OPEN, NONE",
        "action_required, open, 70000, OPEN, TAKEN",
        "won, won, 70000, WON, RETURNED",
        "won, won, 0, WON, NONE",
        "lost, lost, 70000, LOST, TAKEN",
        "closed, closed, 0, CLOSED, NONE"
    })
    void disputesOfRazorpaySayWhereTheMoneyIs(String type, String word, long taken, DisputeStatus status, Funds funds) {
        DisputeState dispute =
                (DisputeState) razorpay.facts(event("payment.dispute." + type, """
                        {"dispute":{"entity":{"id":"disp_1","payment_id":"pay_1","amount":70000,"currency":"INR",
                         "amount_deducted":%d,"respond_by":1707000000,"status":"%s","phase":"chargeback"}}}""".formatted(taken, word)))
                        .getFirst();
        assertThat(dispute.status()).isEqualTo(status);
        assertThat(dispute.funds()).isEqualTo(funds);
        assertThat(dispute.respondBy()).isEqualTo(Instant.ofEpochSecond(1707000000));
    }

    @Test
    void linksThatEndAreClosed() {
        for (String how : List.of("expired", "cancelled")) {
            assertThat(razorpay.facts(event("payment_link." + how, """
                            {"payment_link":{"entity":{"id":"plink_1","reference_id":"PAY-1","status":"%s"}}}""".formatted(how))))
                    .containsExactly(new LinkClosed(Gateway.RAZORPAY, "plink_1", TOLD, "PAY-1"));
        }
    }

    @Test
    void completedSessionIsPaidOnlyWhenItSaysSo() {
        String session = """
                {"id":"cs_1","object":"checkout.session","amount_total":70000,"currency":"inr","status":"complete",
                 "payment_status":"%s","payment_intent":"pi_1","client_reference_id":"PAY-1","payment_method_types":["card"]}""";
        assertThat(stripe.facts(stripeEvent("checkout.session.completed", session.formatted("paid"))))
                .singleElement()
                .satisfies(fact -> {
                    Captured captured = (Captured) fact;
                    assertThat(captured.amount()).isEqualTo(Money.of("700.00", "INR"));
                    assertThat(captured.paymentId()).isEqualTo("pi_1");
                    assertThat(captured.fee()).isNull();
                });
        assertThat(stripe.facts(stripeEvent("checkout.session.completed", session.formatted("unpaid"))))
                .containsExactly(new Processing(Gateway.STRIPE, "cs_1", "pi_1", TOLD, "PAY-1"));
    }

    @Test
    void disputesOfStripeSayWhereTheMoneyIsOnlyWhereTheyKnow() {
        String dispute = """
                {"id":"dp_1","object":"dispute","amount":70000,"currency":"inr","payment_intent":"pi_1","status":"needs_response",
                 "balance_transactions":[],"evidence_details":{"due_by":1707000000}}""";
        assertThat(List.of("created", "funds_withdrawn", "funds_reinstated").stream()
                        .map(word -> (DisputeState) stripe.facts(stripeEvent("charge.dispute." + word, dispute))
                                .getFirst())
                        .map(DisputeState::funds))
                .containsExactly(null, Funds.TAKEN, Funds.RETURNED);
    }

    @Test
    void currenciesWithoutOrWithThreeDigitsAreReadInTheirSmallestUnit() {
        assertThat(GatewayJson.money(GatewayJson.read("{\"amount\":295,\"currency\":\"JPY\"}"), "amount"))
                .isEqualTo(Money.of("295", "JPY"));
        assertThat(GatewayJson.money(GatewayJson.read("{\"amount\":295990,\"currency\":\"kwd\"}"), "amount"))
                .isEqualTo(Money.of("295.990", "KWD"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`{\"amount\":1,\"currency\":\"XXX\"}`",
                "`{\"amount\":1,\"currency\":\"ZZZ\"}`",
                "`{\"amount\":1}`",
                "`{\"amount\":1.0,\"currency\":\"INR\"}`",
                "`{\"amount\":true,\"currency\":\"INR\"}`",
                "`{\"amount\":1,\"amount\":2,\"currency\":\"INR\"}`"
            })
    void whatIsNoMoneyIsRefused(String body) {
        assertThatThrownBy(() -> GatewayJson.money(GatewayJson.read(body), "amount"))
                .isInstanceOf(FactUnreadable.class);
    }

    private static JsonNode event(String type, String payload) {
        return GatewayJson.read("""
                {"entity":"event","account_id":"acc_1","event":"%s","contains":[],"payload":%s,"created_at":1706790962}""".formatted(type, payload));
    }

    private static JsonNode stripeEvent(String type, String object) {
        return GatewayJson.read("""
                {"id":"evt_1","object":"event","type":"%s","created":1706790962,"livemode":false,"data":{"object":%s}}""".formatted(type, object));
    }

    private static KeyedHash hash() {
        KeyedHash hash = mock();
        when(hash.of(any(), any())).thenAnswer(asked -> "h:" + asked.getArgument(0));
        return hash;
    }
}

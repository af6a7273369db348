package org.mmhc.billing.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Money;
import org.mmhc.base.References;
import org.mmhc.billing.gateway.GatewayAsk.OpenLink;
import org.mmhc.billing.gateway.PaymentFact.Captured;
import org.mmhc.billing.gateway.PaymentFact.LinkReady;
import org.mmhc.local.pay.PayServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Pages to pay on, and what becomes of them, with both gateways as the pay server speaks them. */
@GatewayTest
class GatewayModuleTests {

    private static final Money PRICE = Money.of("9999.00", "INR");

    @Autowired
    GatewayCalls calls;

    @Autowired
    RecordedFacts facts;

    @Autowired
    PayServer payments;

    @Autowired
    JdbcClient sql;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

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
        assertThat(captured.fee()).isEqualTo(Money.ofMinor(23597, Currency.getInstance("INR")));
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
                        .contains(Money.ofMinor(23597, Currency.getInstance("INR"))));
        assertThat(facts.of(payment, Captured.class))
                .allSatisfy(captured -> assertThat(captured.amount()).isEqualTo(PRICE));
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
}

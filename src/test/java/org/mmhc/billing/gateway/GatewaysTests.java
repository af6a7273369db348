package org.mmhc.billing.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mmhc.billing.gateway.Outcome.Refused;
import org.mmhc.billing.gateway.Outcome.Unknown;
import org.springframework.mock.env.MockEnvironment;

class GatewaysTests {

    private static final Secret KEY = Secret.of("sk_live_abc");
    private static final Secret HOOK = Secret.of("whsec_abc");

    @Test
    void gatewayWithoutAKeyIsOff() {
        assertThat(production(stripe("https://api.stripe.com", null, HOOK)).on())
                .isEmpty();
        assertThat(production(stripe("https://api.stripe.com", KEY, HOOK)).on()).containsExactly(Gateway.STRIPE);
    }

    @Test
    void eachTakesItsOwnCurrencies() {
        Gateways gateways = production(stripe("https://api.stripe.com", KEY, HOOK));
        assertThat(gateways.taking(Currency.getInstance("INR"))).containsExactly(Gateway.STRIPE);
        assertThat(gateways.taking(Currency.getInstance("XPF"))).isEmpty();
    }

    @Test
    void productionRefusesAddressesThatAreNotTheGateways() {
        for (String address : List.of("http://api.stripe.com", "https://127.0.0.1:3027/stripe", "https://localhost")) {
            assertThatThrownBy(() -> production(stripe(address, KEY, HOOK)))
                    .hasMessageContaining("mmhc.billing.stripe.api-base");
        }
        assertThat(new Gateways(List.of(stripe("http://127.0.0.1:3027/stripe", KEY)), new MockEnvironment()).on())
                .hasSize(1);
    }

    @Test
    void productionRefusesAGatewayThatCouldNotBeBelieved() {
        assertThatThrownBy(() -> production(stripe("https://api.stripe.com", KEY)))
                .hasMessageContaining("mmhc.billing.stripe.webhook-secrets");
        assertThatThrownBy(() -> production(stripe("https://api.stripe.com", KEY, Secret.of(" "))))
                .hasMessageContaining("webhook-secrets");
    }

    @Test
    void nobodyIsSentToAPageThatIsNotTheGateways() {
        GatewayAccount account = stripe("https://api.stripe.com", KEY, HOOK);
        assertThat(GatewaySender.isSafe(page("https://checkout.stripe.com/c/pay/cs_1"), account))
                .isTrue();
        assertThat(GatewaySender.isSafe(page("https://checkout.stripe.com/c/pay/cs_1#" + "x".repeat(600)), account))
                .isTrue();
        for (String address : List.of(
                "https://evil.example/c/pay/cs_1",
                "https://checkout.stripe.com.evil.example/cs_1",
                "https://checkout.stripe.com@evil.example/cs_1",
                "https://me@checkout.stripe.com/cs_1",
                "http://checkout.stripe.com/cs_1",
                "javascript:alert(1)",
                "file:///etc/passwd",
                "https://checkout.stripe.com/" + "x".repeat(2000))) {
            assertThat(GatewaySender.isSafe(page(address), account)).as(address).isFalse();
        }
    }

    private static PaymentFact page(String address) {
        return new PaymentFact.LinkReady(
                Gateway.STRIPE, "cs_1", URI.create(address), Instant.EPOCH, Instant.EPOCH, "PAY-1");
    }

    @Test
    void keysHaveNoText() {
        assertThat(stripe("https://api.stripe.com", KEY, HOOK).toString()).doesNotContain("abc");
        assertThat(KEY).hasToString("(secret)");
    }

    @Test
    void onlyAnAnswerThatIsFinalIsARefusal() {
        assertThat(List.of(400, 404, 422)).allMatch(status -> Outcome.failure(status, "X", null) instanceof Refused);
        assertThat(List.of(401, 403, 408, 409, 429, 500, 502, 503))
                .allMatch(status -> Outcome.failure(status, "X", null) instanceof Unknown);
        assertThat(Outcome.failure(429, "", Duration.ofSeconds(7)))
                .isEqualTo(new Unknown(429, "HTTP_429", Duration.ofSeconds(7)));
    }

    private static Gateways production(GatewayAccount account) {
        MockEnvironment environment = new MockEnvironment();
        environment.setActiveProfiles("prod");
        return new Gateways(List.of(account), environment);
    }

    private static StripeSettings stripe(String base, @Nullable Secret key, Secret... hooks) {
        return new StripeSettings(
                URI.create(base), key, List.of(hooks), List.of("INR"), List.of("checkout.stripe.com"));
    }
}

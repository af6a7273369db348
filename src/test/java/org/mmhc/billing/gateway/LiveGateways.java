package org.mmhc.billing.gateway;

import java.net.URI;
import java.util.List;
import org.springframework.mock.env.MockEnvironment;

/** An account at Stripe where real money moves. */
public final class LiveGateways {

    private LiveGateways() {}

    public static Gateways signedWith(String webhookSecret) {
        StripeSettings live = new StripeSettings(
                URI.create("https://api.stripe.com"),
                Secret.of("sk_live_abc"),
                List.of(Secret.of(webhookSecret)),
                List.of("INR"),
                List.of("checkout.stripe.com"));
        return new Gateways(List.of(live), new MockEnvironment());
    }
}

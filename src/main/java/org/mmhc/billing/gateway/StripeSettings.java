package org.mmhc.billing.gateway;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The account at Stripe.
 *
 * @param apiBase where it listens
 * @param key the key; without it Stripe is off
 * @param webhookSecrets those that sign its webhooks, the newest first
 * @param currencies what may be paid there
 * @param linkHosts hosts that its pages have
 */
@Validated
@ConfigurationProperties("mmhc.billing.stripe")
record StripeSettings(
        @NotNull @DefaultValue("https://api.stripe.com") URI apiBase,
        @Nullable Secret key,
        @DefaultValue List<Secret> webhookSecrets,
        @DefaultValue("INR") List<String> currencies,
        @DefaultValue("checkout.stripe.com") List<String> linkHosts)
        implements GatewayAccount {

    @Override
    public Gateway gateway() {
        return Gateway.STRIPE;
    }

    @Override
    public boolean isLive() {
        Secret known = key();
        return known != null
                && (known.reveal().startsWith("sk_live_") || known.reveal().startsWith("rk_live_"));
    }
}

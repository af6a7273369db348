package org.mmhc.billing.gateway;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The account at Razorpay.
 *
 * @param apiBase where it listens
 * @param keyId name of the key
 * @param key the key; without it Razorpay is off
 * @param webhookSecrets those that sign its webhooks, the newest first
 * @param currencies what may be paid there
 * @param linkHosts hosts that its pages have
 */
@Validated
@ConfigurationProperties("mmhc.billing.razorpay")
record RazorpaySettings(
        @NotNull @DefaultValue("https://api.razorpay.com") URI apiBase,
        @DefaultValue("") String keyId,
        @Nullable Secret key,
        @DefaultValue List<Secret> webhookSecrets,
        @DefaultValue("INR") List<String> currencies,
        @DefaultValue("rzp.io") List<String> linkHosts)
        implements GatewayAccount {

    @Override
    public Gateway gateway() {
        return Gateway.RAZORPAY;
    }

    @Override
    public boolean isLive() {
        return keyId.startsWith("rzp_live_");
    }
}

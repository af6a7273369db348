package org.mmhc.payouts.transfer;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.gateway.GatewayAccount;
import org.mmhc.billing.gateway.Secret;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The account at RazorpayX that caregivers are paid from.
 *
 * @param apiBase where it listens
 * @param keyId name of the key
 * @param key the key; without it RazorpayX is off, and payouts go to the bank in files
 * @param webhookSecrets those that sign its webhooks, the newest first
 * @param account the number of the account that pays
 */
@Validated
@ConfigurationProperties("mmhc.payouts.razorpayx")
record RazorpayXSettings(
        @NotNull @DefaultValue("https://api.razorpay.com") URI apiBase,
        @DefaultValue("") String keyId,
        @Nullable Secret key,
        @DefaultValue List<Secret> webhookSecrets,
        @DefaultValue("") String account)
        implements GatewayAccount {

    @Override
    public Gateway gateway() {
        return Gateway.RAZORPAYX;
    }

    @Override
    public String setting() {
        return "mmhc.payouts.razorpayx";
    }

    @Override
    public List<String> currencies() {
        return List.of();
    }

    @Override
    public List<String> linkHosts() {
        return List.of();
    }

    @Override
    public boolean isLive() {
        return keyId.startsWith("rzp_live_");
    }
}

package org.mmhc.billing.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.gateway.GatewayAccount;
import org.mmhc.billing.gateway.Secret;

class WebhookSignaturesTests {

    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
    private static final String SECRET = "whsec_abc";
    private static final String BODY = "{\"id\":\"evt_1\"}";

    private final WebhookSignatures signatures = new WebhookSignatures(Clock.fixed(NOW, ZoneOffset.UTC));

    /** Otherwise anybody could tell admins that a clock is wrong. */
    @Test
    void onlyWhatIsSignedCanBeOutOfTime() {
        Instant then = NOW.minusSeconds(600);
        assertThat(isOutOfTime(Signed.stripe(BODY, then, SECRET))).isTrue();
        for (String forged : List.of(
                "t=1,v1=0",
                "t=1,v1=",
                "t",
                "t=99999999999999999999,v1=00",
                "",
                Signed.stripe(BODY, then, "another"),
                Signed.stripe(BODY + " ", then, SECRET))) {
            assertThat(isOutOfTime(forged)).as(forged).isFalse();
        }
    }

    private boolean isOutOfTime(String signature) {
        byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
        assertThat(signatures.secretOf(account(), signature, body)).isEmpty();
        return signatures.isOutOfTime(account(), signature, body);
    }

    private static GatewayAccount account() {
        GatewayAccount account = mock(GatewayAccount.class);
        when(account.gateway()).thenReturn(Gateway.STRIPE);
        when(account.webhookSecrets()).thenReturn(List.of(Secret.of(" "), Secret.of(SECRET)));
        return account;
    }
}

package org.mmhc.billing.gateway;

import org.mmhc.base.crypto.EncryptedTable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Brings in the settings, and names what is kept encrypted. */
@Configuration
@EnableConfigurationProperties({RazorpaySettings.class, StripeSettings.class, GatewaySettings.class})
class GatewayConfiguration {

    @Bean
    EncryptedTable encryptedWebhookEvents() {
        return EncryptedTable.of("billing_webhook_event", "id", "body");
    }
}

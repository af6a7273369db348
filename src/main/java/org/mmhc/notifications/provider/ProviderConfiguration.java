package org.mmhc.notifications.provider;

import org.mmhc.base.crypto.EncryptedTable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Binds the settings of the providers. */
@Configuration
@EnableConfigurationProperties({
    TextSettings.class,
    TwilioSettings.class,
    Msg91Settings.class,
    WhatsAppSettings.class,
    BounceSettings.class
})
class ProviderConfiguration {

    @Bean
    EncryptedTable encryptedHooks() {
        return EncryptedTable.of(HookRows.TABLE, "id", "body");
    }
}

package org.mmhc.identity;

import org.mmhc.base.crypto.EncryptedTable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
@EnableConfigurationProperties(IdentitySettings.class)
class IdentityConfiguration {

    @Bean
    EncryptedTable encryptedUsers() {
        return PhoneColumn.TABLE;
    }
}

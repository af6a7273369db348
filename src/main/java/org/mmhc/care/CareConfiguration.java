package org.mmhc.care;

import org.mmhc.base.crypto.EncryptedTable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Says what of this module is encrypted and how it is set up. */
@Configuration
@EnableConfigurationProperties(CareSettings.class)
class CareConfiguration {

    @Bean
    EncryptedTable encryptedCareRequests() {
        return CareColumns.REQUESTS;
    }
}

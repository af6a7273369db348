package org.mmhc.profiles;

import org.mmhc.base.crypto.EncryptedTable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Brings in the settings of this module and says what of it is encrypted. */
@Configuration
@EnableConfigurationProperties(ProfilesSettings.class)
class ProfilesConfiguration {

    @Bean
    EncryptedTable encryptedProfiles() {
        return ProfileColumns.TABLE;
    }
}

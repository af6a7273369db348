package org.mmhc.identity;

import org.mmhc.base.crypto.EncryptedTable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Turns on authorisation in services and chooses how passwords are hashed. */
@Configuration
@EnableMethodSecurity
@EnableConfigurationProperties(IdentitySettings.class)
class IdentityConfiguration {

    @Bean
    EncryptedTable encryptedUsers() {
        return PhoneColumn.TABLE;
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }
}

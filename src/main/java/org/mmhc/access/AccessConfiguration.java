package org.mmhc.access;

import java.util.Map;
import org.mmhc.base.crypto.EncryptedTable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** How passwords are hashed and second factors kept. */
@Configuration
@EnableConfigurationProperties(AccessSettings.class)
class AccessConfiguration {

    private static final String CURRENT = "argon2id";
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int THREADS = 1;
    private static final int ROUNDS = 2;

    @Bean
    EncryptedTable encryptedSecondFactors() {
        return SecondFactorStore.TABLE;
    }

    /** Argon2id as OWASP advises; hashes of earlier releases are read and replaced at the next sign-in. */
    @Bean
    PasswordEncoder passwordEncoder(AccessSettings settings) {
        int kibibytes = (int) settings.passwordMemory().toKilobytes();
        var argon2 = new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, THREADS, kibibytes, ROUNDS);
        return new BoundedEncoder(
                new DelegatingPasswordEncoder(CURRENT, Map.of(CURRENT, argon2, "bcrypt", new BCryptPasswordEncoder())));
    }
}

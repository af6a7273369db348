package org.mmhc.disputes;

import org.mmhc.base.crypto.EncryptedTable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Says what of this module is encrypted, and which settings it has. */
@Configuration
@EnableConfigurationProperties(DisputeSettings.class)
class DisputeConfiguration {

    @Bean
    EncryptedTable encryptedDisputes() {
        return DisputeColumns.DISPUTES;
    }

    @Bean
    EncryptedTable encryptedDisputeStatements() {
        return DisputeColumns.STATEMENTS;
    }

    @Bean
    EncryptedTable encryptedDisputeVerdicts() {
        return DisputeColumns.VERDICTS;
    }
}

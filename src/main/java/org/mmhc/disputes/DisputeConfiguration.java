package org.mmhc.disputes;

import org.mmhc.base.crypto.EncryptedTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Says what of this module is encrypted. */
@Configuration
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

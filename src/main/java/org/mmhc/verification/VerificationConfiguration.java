package org.mmhc.verification;

import org.mmhc.base.crypto.EncryptedTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Says what of this module is encrypted. */
@Configuration
class VerificationConfiguration {

    @Bean
    EncryptedTable encryptedDocuments() {
        return NumberColumns.DOCUMENTS;
    }

    @Bean
    EncryptedTable encryptedReviews() {
        return NumberColumns.REVIEWS;
    }
}

package org.mmhc.visits.export;

import org.mmhc.base.crypto.EncryptedTable;
import org.mmhc.base.crypto.EncryptedText;
import org.mmhc.base.crypto.FieldCipher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The columns that are kept encrypted: what goes out, and what people are called outside. */
@Configuration
class ExportColumns {

    private static final String EXPORT = "visits_export";
    private static final String IDENTIFIER = "visits_export_identifier";

    @Bean
    EncryptedTable encryptedExports() {
        return EncryptedTable.of(EXPORT, "id", "content");
    }

    @Bean
    EncryptedTable encryptedIdentifiers() {
        return EncryptedTable.of(IDENTIFIER, "id", "value");
    }

    static final class Content extends EncryptedText {
        Content(FieldCipher cipher) {
            super(cipher, EXPORT + ".content");
        }
    }

    static final class Value extends EncryptedText {
        Value(FieldCipher cipher) {
            super(cipher, IDENTIFIER + ".value");
        }
    }
}

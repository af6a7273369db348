package org.mmhc.visits.stray;

import org.mmhc.base.crypto.EncryptedTable;
import org.mmhc.base.crypto.EncryptedText;
import org.mmhc.base.crypto.FieldCipher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The column that is kept encrypted: why something belongs to no visit, in words. */
@Configuration
class StrayColumns {

    private static final String STRAY = "visits_stray";

    @Bean
    EncryptedTable encryptedStrays() {
        return EncryptedTable.of(STRAY, "event_id", "note");
    }

    static final class Note extends EncryptedText {
        Note(FieldCipher cipher) {
            super(cipher, STRAY + ".note");
        }
    }
}

package org.mmhc.visits.review;

import org.mmhc.base.crypto.EncryptedTable;
import org.mmhc.base.crypto.EncryptedText;
import org.mmhc.base.crypto.FieldCipher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The columns that are kept encrypted: what people say about what did not fit. */
@Configuration
class ExceptionColumns {

    private static final String EXCEPTION = "visits_exception";
    private static final String REDUCTION = "visits_reduction";

    @Bean
    EncryptedTable encryptedExceptions() {
        return EncryptedTable.of(EXCEPTION, "id", "explanation", "action_note");
    }

    @Bean
    EncryptedTable encryptedReductions() {
        return EncryptedTable.of(REDUCTION, "visit", "note");
    }

    static final class Explanation extends EncryptedText {
        Explanation(FieldCipher cipher) {
            super(cipher, EXCEPTION + ".explanation");
        }
    }

    static final class ActionNote extends EncryptedText {
        ActionNote(FieldCipher cipher) {
            super(cipher, EXCEPTION + ".action_note");
        }
    }

    static final class ReductionNote extends EncryptedText {
        ReductionNote(FieldCipher cipher) {
            super(cipher, REDUCTION + ".note");
        }
    }
}

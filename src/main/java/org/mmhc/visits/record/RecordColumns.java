package org.mmhc.visits.record;

import org.mmhc.base.crypto.EncryptedTable;
import org.mmhc.base.crypto.EncryptedText;
import org.mmhc.base.crypto.FieldCipher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The columns that are kept encrypted: what people write about a visit. */
@Configuration
class RecordColumns {

    private static final String OUTCOME = "visits_task_outcome";
    private static final String NOTE = "visits_note";
    private static final String FEEDBACK = "visits_feedback";
    private static final String UNSIGNED = "visits_unsigned";

    @Bean
    EncryptedTable encryptedTaskOutcomes() {
        return EncryptedTable.of(OUTCOME, "id", "note");
    }

    @Bean
    EncryptedTable encryptedVisitNotes() {
        return EncryptedTable.of(NOTE, "id", "text");
    }

    @Bean
    EncryptedTable encryptedFeedback() {
        return EncryptedTable.of(FEEDBACK, "visit", "comment");
    }

    @Bean
    EncryptedTable encryptedUnsigned() {
        return EncryptedTable.of(UNSIGNED, "visit", "because");
    }

    static final class OutcomeNote extends EncryptedText {
        OutcomeNote(FieldCipher cipher) {
            super(cipher, OUTCOME + ".note");
        }
    }

    static final class NoteText extends EncryptedText {
        NoteText(FieldCipher cipher) {
            super(cipher, NOTE + ".text");
        }
    }

    static final class Comment extends EncryptedText {
        Comment(FieldCipher cipher) {
            super(cipher, FEEDBACK + ".comment");
        }
    }

    static final class NoSignature extends EncryptedText {
        NoSignature(FieldCipher cipher) {
            super(cipher, UNSIGNED + ".because");
        }
    }
}

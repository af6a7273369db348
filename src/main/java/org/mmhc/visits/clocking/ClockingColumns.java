package org.mmhc.visits.clocking;

import org.mmhc.base.crypto.EncryptedColumn;
import org.mmhc.base.crypto.EncryptedTable;
import org.mmhc.base.crypto.EncryptedText;
import org.mmhc.base.crypto.FieldCipher;
import org.mmhc.visits.place.Position;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The columns that are kept encrypted: where somebody clocked, and what they said about it. */
@Configuration
class ClockingColumns {

    private static final String CLOCKING = "visits_clocking";

    @Bean
    EncryptedTable encryptedClockings() {
        return EncryptedTable.of(CLOCKING, "event_id", "position", "note");
    }

    static final class Place extends EncryptedColumn<Position> {
        Place(FieldCipher cipher) {
            super(cipher, CLOCKING + ".position", Position::asText, Position::fromText);
        }
    }

    static final class Note extends EncryptedText {
        Note(FieldCipher cipher) {
            super(cipher, CLOCKING + ".note");
        }
    }
}

package org.mmhc.payouts;

import org.mmhc.base.crypto.EncryptedTable;
import org.mmhc.base.crypto.EncryptedText;
import org.mmhc.base.crypto.FieldCipher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The columns that are kept encrypted: what people write about payouts. */
@Configuration
class PayoutColumns {

    private static final String PAYOUT = "payouts_payout";
    private static final String CORRECTION = "payouts_correction";

    @Bean
    EncryptedTable encryptedObjections() {
        return EncryptedTable.of(PAYOUT, "id", "objection_text");
    }

    @Bean
    EncryptedTable encryptedCorrections() {
        return EncryptedTable.of(CORRECTION, "id", "reason");
    }

    static final class ObjectionText extends EncryptedText {
        ObjectionText(FieldCipher cipher) {
            super(cipher, PAYOUT + ".objection_text");
        }
    }

    static final class CorrectionReason extends EncryptedText {
        CorrectionReason(FieldCipher cipher) {
            super(cipher, CORRECTION + ".reason");
        }
    }
}

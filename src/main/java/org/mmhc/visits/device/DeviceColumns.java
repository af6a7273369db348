package org.mmhc.visits.device;

import org.mmhc.base.crypto.EncryptedTable;
import org.mmhc.base.crypto.EncryptedText;
import org.mmhc.base.crypto.FieldCipher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The column that is kept encrypted: words that a phone sent and that fit to no visit. */
@Configuration
class DeviceColumns {

    private static final String EVENT = "visits_device_event";

    @Bean
    EncryptedTable encryptedDeviceEvents() {
        return EncryptedTable.of(EVENT, "event_id", "words");
    }

    static final class Words extends EncryptedText {
        Words(FieldCipher cipher) {
            super(cipher, EVENT + ".words");
        }
    }
}

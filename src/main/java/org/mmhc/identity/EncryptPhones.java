package org.mmhc.identity;

import org.mmhc.base.crypto.EncryptColumns;
import org.mmhc.base.crypto.Reencryption;
import org.springframework.stereotype.Component;

/** Encrypts the phone numbers that were written before their column was encrypted. */
@Component
class EncryptPhones extends EncryptColumns {

    EncryptPhones(Reencryption reencryption) {
        super("291", PhoneColumn.TABLE, reencryption);
    }
}

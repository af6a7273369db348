package org.mmhc.profiles;

import org.mmhc.base.crypto.EncryptColumns;
import org.mmhc.base.crypto.Reencryption;
import org.springframework.stereotype.Component;

/** Encrypts the profiles that were written before their columns were encrypted. */
@Component
class EncryptProfiles extends EncryptColumns {

    EncryptProfiles(Reencryption reencryption) {
        super("403", ProfileColumns.TABLE, reencryption);
    }
}

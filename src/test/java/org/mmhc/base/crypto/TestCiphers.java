package org.mmhc.base.crypto;

import java.util.List;

/** Writes encrypted columns from outside of the application. */
public final class TestCiphers {

    private TestCiphers() {}

    /** One with these settings of the application. */
    public static FieldCipher of(String keys, String hashKey) {
        return new FieldCipher(new KeyRing(new EncryptionSettings(List.of(keys.split(",")), hashKey)));
    }
}

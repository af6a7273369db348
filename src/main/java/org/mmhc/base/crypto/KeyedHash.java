package org.mmhc.base.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import org.springframework.stereotype.Component;

/**
 * Makes encrypted columns searchable and unique: equal values have equal hashes, and without the key nobody can find a
 * value by trying all there are.
 */
@Component("keyedHash")
public class KeyedHash {

    private static final String ALGORITHM = "HmacSHA256";

    private final KeyRing keys;

    KeyedHash(KeyRing keys) {
        this.keys = keys;
    }

    /**
     * 64 hexadecimal digits.
     *
     * @param column what the value is, {@code <table>.<column>}; equal values of two columns have different hashes
     */
    public String of(String text, String column) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(keys.hashKey());
            mac.update(column.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }
}

package org.mmhc.base.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.springframework.stereotype.Component;

/**
 * Encrypts single values for the database with AES-256-GCM. What is stored names its key and fits its column only:
 * {@code e1:<key id>:<base64 of nonce, ciphertext and tag>}. Refused: {@link Undecipherable}.
 */
@Component
public class FieldCipher {

    private static final String VERSION = "e1:";
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final KeyRing keys;
    private final SecureRandom random = new SecureRandom();

    FieldCipher(KeyRing keys) {
        this.keys = keys;
    }

    /**
     * Encrypts with the newest key; the same text gives another result each time.
     *
     * @param column what the value is, {@code <table>.<column>}; it can be decrypted for this column only
     */
    public String encrypt(String text, String column) {
        String id = keys.newest();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, keys.key(id).orElseThrow(), nonce, id, column);
            byte[] sealed = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] whole = ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return VERSION + id + ":" + Base64.getEncoder().withoutPadding().encodeToString(whole);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Decrypts what was stored in that column, with whichever key it was encrypted. */
    public String decrypt(String stored, String column) {
        int colon = stored.indexOf(':', VERSION.length());
        if (!stored.startsWith(VERSION) || colon < 0) {
            throw new Undecipherable("A value of %s is not encrypted".formatted(column));
        }
        String id = stored.substring(VERSION.length(), colon);
        SecretKey key = keys.key(id)
                .orElseThrow(() -> new Undecipherable(
                        "A value of %s was encrypted with the key %s, which is not among mmhc.encryption.keys"
                                .formatted(column, id)));
        try {
            byte[] whole = Base64.getDecoder().decode(stored.substring(colon + 1));
            if (whole.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
                throw new Undecipherable("A value of %s was cut off".formatted(column));
            }
            byte[] nonce = new byte[NONCE_BYTES];
            ByteBuffer parts = ByteBuffer.wrap(whole).get(nonce);
            byte[] sealed = new byte[parts.remaining()];
            parts.get(sealed);
            return new String(
                    cipher(Cipher.DECRYPT_MODE, key, nonce, id, column).doFinal(sealed), StandardCharsets.UTF_8);
        } catch (AEADBadTagException | IllegalArgumentException wrong) {
            throw new Undecipherable(
                    "A value of %s does not fit the key %s: the value was changed or moved, or the key is another one"
                            .formatted(column, id));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Whether the value was encrypted with the newest key. */
    public boolean isCurrent(String stored) {
        return stored.startsWith(currentPrefix());
    }

    /** Beginning of everything that was encrypted with the newest key. */
    String currentPrefix() {
        return VERSION + keys.newest() + ":";
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String id, String column)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((VERSION + id + ":" + column).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}

package org.mmhc.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Encrypts what has to be read again (AES-GCM), bound to its owner. The key's name stands before the text. */
@Component
class KeptSecrets {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Map<String, SecretKey> keys = new LinkedHashMap<>();
    private final SecureRandom random = new SecureRandom();

    KeptSecrets(IdentitySettings settings) {
        for (IdentitySettings.KeepingKey key : settings.secondFactor().keys()) {
            byte[] bytes = Base64.getDecoder().decode(key.key().strip());
            if (bytes.length != KEY_BYTES) {
                throw new IllegalStateException("The key " + key.id() + " for second factors has not 32 bytes");
            }
            keys.put(key.id(), new SecretKeySpec(bytes, "AES"));
        }
        if (keys.isEmpty() && settings.secondFactor().required()) {
            throw new IllegalStateException(
                    "No key for second factors: set MMHC_IDENTITY_SECOND_FACTOR_KEYS_0_ID and _KEY");
        }
    }

    boolean canKeep() {
        return !keys.isEmpty();
    }

    String encrypt(byte[] secret, String owner) {
        Map.Entry<String, SecretKey> newest =
                keys.entrySet().stream().findFirst().orElseThrow(SecondFactorUnavailable::new);
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, newest.getValue(), nonce, owner, secret);
        byte[] all = ByteBuffer.allocate(nonce.length + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
        return newest.getKey() + ":" + Base64.getEncoder().encodeToString(all);
    }

    byte[] decrypt(String kept, String owner) {
        int colon = kept.lastIndexOf(':');
        SecretKey key = keys.get(kept.substring(0, colon));
        if (key == null) {
            throw new SecondFactorUnavailable();
        }
        ByteBuffer all = ByteBuffer.wrap(Base64.getDecoder().decode(kept.substring(colon + 1)));
        byte[] nonce = new byte[NONCE_BYTES];
        all.get(nonce);
        byte[] sealed = new byte[all.remaining()];
        all.get(sealed);
        return run(Cipher.DECRYPT_MODE, key, nonce, owner, sealed);
    }

    private static byte[] run(int mode, SecretKey key, byte[] nonce, String owner, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException wrong) {
            throw new IllegalStateException("A kept secret cannot be read or written", wrong);
        }
    }
}

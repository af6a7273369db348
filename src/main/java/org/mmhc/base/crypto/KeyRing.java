package org.mmhc.base.crypto;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** The keys of this installation. The newest encrypts, the older ones only decrypt what was written in their time. */
@Component
class KeyRing {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,20}");
    private static final int BYTES = 32;

    private final Map<String, SecretKey> keys = new LinkedHashMap<>();
    private final String newest;
    private final SecretKey hashKey;

    KeyRing(EncryptionSettings settings) {
        for (String entry : settings.keys()) {
            int colon = entry.indexOf(':');
            String id = colon < 0 ? "" : entry.substring(0, colon).strip();
            if (!ID.matcher(id).matches()) {
                throw new IllegalStateException(
                        "Each of mmhc.encryption.keys must look like <id>:<base64>, with an id of letters, digits, . _ and -");
            }
            byte[] key = decoded("the key " + id + " of mmhc.encryption.keys", entry.substring(colon + 1));
            if (key.length != BYTES) {
                throw new IllegalStateException(
                        "The key %s of mmhc.encryption.keys must have 32 bytes, not %d".formatted(id, key.length));
            }
            if (keys.putIfAbsent(id, new SecretKeySpec(key, "AES")) != null) {
                throw new IllegalStateException("There are two keys %s in mmhc.encryption.keys".formatted(id));
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalStateException("""
                    There is no key for sensitive data. Set mmhc.encryption.keys (MMHC_ENCRYPTION_KEYS) to <id>:<base64 of 32 \
                    bytes>, for example from: echo "$(date +%Y-%m):$(openssl rand -base64 32)\"""");
        }
        newest = keys.keySet().iterator().next();
        byte[] hash = decoded("mmhc.encryption.hash-key", settings.hashKey());
        if (hash.length < BYTES) {
            throw new IllegalStateException("""
                    There is no key for searching sensitive data. Set mmhc.encryption.hash-key (MMHC_ENCRYPTION_HASH_KEY) to \
                    the base64 of 32 bytes, for example from: openssl rand -base64 32""");
        }
        hashKey = new SecretKeySpec(hash, "HmacSHA256");
    }

    /** Id of the key that encrypts. */
    String newest() {
        return newest;
    }

    Optional<SecretKey> key(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    SecretKey hashKey() {
        return hashKey;
    }

    private static byte[] decoded(String what, String base64) {
        try {
            return Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalStateException("What is set for " + what + " is not base64");
        }
    }
}

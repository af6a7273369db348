package org.mmhc.base.crypto;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys that keep sensitive columns unreadable; without them the application does not start.
 *
 * @param keys each {@code <id>:<base64 of 32 bytes>}; the first encrypts, all decrypt
 * @param hashKey base64 of at least 32 bytes, for the hashes by which encrypted columns are searched
 */
@ConfigurationProperties("mmhc.encryption")
record EncryptionSettings(
        @DefaultValue List<String> keys, @DefaultValue("") String hashKey) {

    /** Not the keys: values end up in logs. */
    @Override
    public String toString() {
        return "EncryptionSettings[%d keys]".formatted(keys.size());
    }
}

package org.mmhc.visits.device;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a phone asks, with the proof that it is that phone.
 *
 * @param device which phone, as it says
 * @param sequence the phone's own number of the request
 * @param signature over path, phone, number and body
 * @param path what is asked
 * @param body as it came
 */
public record SignedRequest(
        @Nullable String device,
        @Nullable Long sequence,
        @Nullable String signature,
        String path,
        byte[] body) {

    /** What has to be signed. */
    byte[] signedText() {
        return String.join("\n", path, String.valueOf(device), String.valueOf(sequence), hash(body))
                .getBytes(StandardCharsets.UTF_8);
    }

    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

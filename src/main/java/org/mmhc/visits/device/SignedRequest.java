package org.mmhc.visits.device;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a phone asks, with the proof that it is that phone.
 *
 * @param device which phone, as it says
 * @param sequence the phone's own number of the request
 * @param signature over path, phone, number and the hash of the body
 * @param path what is asked
 * @param hash SHA-256 of the body, in hexadecimal
 */
public record SignedRequest(
        @Nullable String device,
        @Nullable Long sequence,
        @Nullable String signature,
        String path,
        String hash) {

    /** What has to be signed. */
    byte[] signedText() {
        return String.join("\n", path, String.valueOf(device), String.valueOf(sequence), hash)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Counts what is read of a body, so that it can be said whether it {@link #isAbout is that} which was signed. */
    public static DigestInputStream digested(InputStream body) {
        return new DigestInputStream(body, sha256());
    }

    /** Whether it is for this body, which was read to its end, that it was signed. */
    public boolean isAbout(DigestInputStream body) {
        return HexFormat.of().formatHex(body.getMessageDigest().digest()).equals(hash);
    }

    /** The SHA-256 of these bytes, in hexadecimal. */
    public static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

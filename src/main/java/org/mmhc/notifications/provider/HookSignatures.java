package org.mmhc.notifications.provider;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Whether something was signed with a secret that only its sender and we know: over the bytes as they came. */
final class HookSignatures {

    private static final String PREFIX = "sha256=";

    private HookSignatures() {}

    /** {@code sha256=} and the hexadecimal HMAC of the bytes, with one of the secrets. */
    static boolean isSigned(@Nullable String signature, List<String> secrets, byte[] body) {
        String told = signature == null ? "" : signature;
        return secrets.stream()
                .filter(secret -> !secret.isBlank())
                .anyMatch(secret -> same(told, PREFIX + HexFormat.of().formatHex(hmac("HmacSHA256", secret, body))));
    }

    /** The base64 HMAC of the address and all fields of the form, sorted by their names. */
    static boolean isSignedForm(@Nullable String signature, String secret, String url, Map<String, String> form) {
        StringBuilder signed = new StringBuilder(url);
        new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
        byte[] hmac = hmac("HmacSHA1", secret, signed.toString().getBytes(StandardCharsets.UTF_8));
        return same(signature == null ? "" : signature, Base64.getEncoder().encodeToString(hmac));
    }

    /** Compares secrets in a time that says nothing about them. */
    static boolean same(String told, String expected) {
        return MessageDigest.isEqual(told.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    static String hash(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static byte[] hmac(String algorithm, String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(body);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}

package org.mmhc.storage;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A call as S3 wants it to be signed (version 4 of its signatures).
 *
 * @param authorization what the caller says to have signed, and with which key
 */
record SignedCall(@Nullable String authorization, HttpExchange call, byte[] body) {

    /** Said of a call without bytes. */
    private static final String NOTHING = "UNSIGNED-PAYLOAD";

    private static final Pattern AUTHORIZATION = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=([^/]+)/((\\d{8})/([^/]+)/s3/aws4_request), ?SignedHeaders=([^,]+), ?Signature=(\\p{XDigit}+)");

    static SignedCall of(HttpExchange call, byte[] body) {
        return new SignedCall(call.getRequestHeaders().getFirst("Authorization"), call, body);
    }

    /** Whether it is signed with that key, and nothing was changed since. */
    boolean isBy(String key, String secret) {
        Matcher signed = AUTHORIZATION.matcher(authorization == null ? "" : authorization);
        String hash = call.getRequestHeaders().getFirst("x-amz-content-sha256");
        boolean whole =
                body.length == 0 && NOTHING.equals(hash) || hex(sha256(body)).equals(hash);
        if (!signed.matches() || !signed.group(1).equals(key) || !whole) {
            return false;
        }
        List<String> headers = List.of(signed.group(5).split(";"));
        if (!headers.containsAll(List.of("host", "x-amz-content-sha256", "x-amz-date"))) {
            return false;
        }
        String toSign = String.join(
                "\n",
                "AWS4-HMAC-SHA256",
                call.getRequestHeaders().getFirst("x-amz-date"),
                signed.group(2),
                hex(sha256(canonical(headers, hash).getBytes(StandardCharsets.UTF_8))));
        byte[] signer = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : List.of(signed.group(3), signed.group(4), "s3", "aws4_request")) {
            signer = hmac(signer, part);
        }
        return hex(hmac(signer, toSign)).equals(signed.group(6));
    }

    private String canonical(List<String> headers, String hash) {
        String query = call.getRequestURI().getRawQuery();
        String sorted = query == null
                ? ""
                : Arrays.stream(query.split("&"))
                        .map(part -> part.contains("=") ? part : part + "=")
                        .sorted()
                        .collect(Collectors.joining("&"));
        String values = headers.stream()
                .map(name -> name + ":"
                        + String.join(",", call.getRequestHeaders().get(name)).strip() + "\n")
                .collect(Collectors.joining());
        return String.join(
                "\n",
                call.getRequestMethod(),
                call.getRequestURI().getRawPath(),
                sorted,
                values,
                String.join(";", headers),
                hash);
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}

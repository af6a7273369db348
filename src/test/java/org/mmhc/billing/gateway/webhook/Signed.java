package org.mmhc.billing.gateway.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as gateways do. */
final class Signed {

    private Signed() {}

    static String razorpay(String body, String secret) {
        return hmac(body, secret);
    }

    static String stripe(String body, Instant at, String secret) {
        return "t=%d,v1=%s".formatted(at.getEpochSecond(), hmac(at.getEpochSecond() + "." + body, secret));
    }

    private static String hmac(String text, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

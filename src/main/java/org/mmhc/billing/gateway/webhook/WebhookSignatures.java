package org.mmhc.billing.gateway.webhook;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.gateway.GatewayAccount;
import org.mmhc.billing.gateway.Secret;
import org.springframework.stereotype.Component;

/** Knows whether a body was really written by a gateway: it is signed, as it came, with a secret that only both know. */
@Component
class WebhookSignatures {

    /** Older ones may have been caught on the way. */
    static final Duration TOLERANCE = Duration.ofSeconds(300);

    private static final String HMAC = "HmacSHA256";
    private static final int LONGEST = 4096;

    private final Clock clock;

    WebhookSignatures(Clock clock) {
        this.clock = clock;
    }

    /** With which of the account's secrets it is signed, the newest being number 1; empty when with none. */
    OptionalInt secretOf(GatewayAccount account, String signature, byte[] body) {
        if (signature.isBlank() || signature.length() > LONGEST) {
            return OptionalInt.empty();
        }
        List<Secret> secrets = account.webhookSecrets();
        for (int number = 1; number <= secrets.size(); number++) {
            Secret secret = secrets.get(number - 1);
            boolean fits = !secret.isBlank()
                    && switch (account.gateway()) {
                        case STRIPE -> isStripes(signature, body, secret, TOLERANCE);
                        case RAZORPAY, RAZORPAYX -> isRazorpays(signature, body, secret);
                        case MANUAL -> false;
                    };
            if (fits) {
                return OptionalInt.of(number);
            }
        }
        return OptionalInt.empty();
    }

    /** Whether only its time is wrong: then a clock is, or somebody sends an old one again. Anybody can write a time. */
    boolean isOutOfTime(GatewayAccount account, String signature, byte[] body) {
        return account.gateway() == Gateway.STRIPE
                && signature.length() <= LONGEST
                && account.webhookSecrets().stream()
                        .anyMatch(secret -> !secret.isBlank() && isStripes(signature, body, secret, Duration.ZERO));
    }

    /* Without a tolerance any time will do. */
    private boolean isStripes(String signature, byte[] body, Secret secret, Duration tolerance) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return Webhook.Signature.verifyHeader(text, signature, secret.reveal(), tolerance.toSeconds(), clock);
        } catch (SignatureVerificationException
                | CharacterCodingException
                | NumberFormatException
                | IndexOutOfBoundsException forged) {
            return false;
        }
    }

    private static boolean isRazorpays(String signature, byte[] body, Secret secret) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), HMAC));
            return MessageDigest.isEqual(mac.doFinal(body), HexFormat.of().parseHex(signature.strip()));
        } catch (IllegalArgumentException noHex) {
            return false;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}

package org.mmhc.notifications.provider;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mmhc.notifications.PublicAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes in what providers tell: believes only what is signed over the bytes as they came, keeps it, and lets it be looked at later. */
@Component
public class HookIntake {

    /** What a provider is answered. */
    public enum Answer {
        KEPT,
        /** Whoever sent it is not the provider. */
        NOT_SIGNED,
        /** The agency has no account there. */
        OFF
    }

    private static final Logger LOG = LoggerFactory.getLogger(HookIntake.class);
    private static final Duration WATCHED = Duration.ofMinutes(10);
    private static final int MANY = 100;

    private final TextSettings texts;
    private final TwilioSettings twilio;
    private final Msg91Settings msg91;
    private final WhatsAppSettings whatsApp;
    private final PublicAddress address;
    private final HookRows rows;
    private final HookHandling handling;
    private final MeterRegistry metrics;
    private final Clock clock;

    HookIntake(
            TextSettings texts,
            TwilioSettings twilio,
            Msg91Settings msg91,
            WhatsAppSettings whatsApp,
            PublicAddress address,
            HookRows rows,
            HookHandling handling,
            MeterRegistry metrics,
            Clock clock) {
        this.texts = texts;
        this.twilio = twilio;
        this.msg91 = msg91;
        this.whatsApp = whatsApp;
        this.address = address;
        this.rows = rows;
        this.handling = handling;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Whether whoever asks knows what was agreed on when the address was given to WhatsApp. */
    public boolean isVerified(String mode, String token) {
        String agreed = whatsApp.verifyToken();
        return mode.equals("subscribe") && agreed != null && !agreed.isBlank() && HookSignatures.same(token, agreed);
    }

    /** Takes in what somebody sent who says to be WhatsApp. */
    public Answer whatsApp(@Nullable String signature, byte[] body) {
        return whatsApp.isSetUp()
                ? take(
                        HookSource.WHATSAPP,
                        HookSignatures.isSigned(signature, whatsApp.appSecrets(), body),
                        body,
                        text(body))
                : Answer.OFF;
    }

    /** Takes in what somebody sent who says to be Twilio, for that message. */
    public Answer twilio(@Nullable String signature, String message, byte[] body) {
        String secret = twilio.token();
        if (secret == null) {
            return Answer.OFF;
        }
        Map<String, String> form = TwilioReader.form(text(body));
        boolean signed =
                HookSignatures.isSignedForm(signature, secret, TwilioTextProvider.callback(address, message), form);
        return take(HookSource.TWILIO, signed, body, text(body) + "&" + TwilioReader.MESSAGE + "=" + message);
    }

    /** Takes in what somebody sent who knows the path that MSG91 was told. */
    public Answer msg91(String secret, byte[] body) {
        String agreed = msg91.hookSecret();
        return agreed == null || agreed.isBlank()
                ? Answer.OFF
                : take(HookSource.MSG91, HookSignatures.same(secret, agreed), body, text(body));
    }

    /** Takes in what somebody sent who says to be the plain text gateway. */
    public Answer text(@Nullable String signature, byte[] body) {
        String secret = texts.hookSecret();
        return secret == null || secret.isBlank()
                ? Answer.OFF
                : take(HookSource.TEXT, HookSignatures.isSigned(signature, List.of(secret), body), body, text(body));
    }

    private Answer take(HookSource source, boolean signed, byte[] body, String text) {
        metrics.counter(
                        "mmhc.notifications.hooks",
                        "source",
                        source.name().toLowerCase(Locale.ROOT),
                        "signed",
                        Boolean.toString(signed))
                .increment();
        String hash = HookSignatures.hash(body);
        if (!signed) {
            rows.refused(source, hash);
            if (rows.refusedSince(clock.instant().minus(WATCHED)) == MANY) {
                LOG.error("{} calls within {} were not signed by {}", MANY, WATCHED, source);
            }
            return Answer.NOT_SIGNED;
        }
        handling.handleSoon(rows.keep(source, hash, text));
        return Answer.KEPT;
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}

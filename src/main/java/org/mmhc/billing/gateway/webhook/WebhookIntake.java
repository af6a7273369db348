package org.mmhc.billing.gateway.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.billing.gateway.EventReader;
import org.mmhc.billing.gateway.EventReader.Envelope;
import org.mmhc.billing.gateway.FactUnreadable;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.gateway.GatewayAccount;
import org.mmhc.billing.gateway.GatewayJson;
import org.mmhc.billing.gateway.GatewaySettings;
import org.mmhc.billing.gateway.Gateways;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes in what gateways tell: believes only what is signed, keeps it word by word and once, and lets it be looked at later. */
@Component
public class WebhookIntake {

    /** What a gateway is answered. */
    public enum Answer {
        /** It is kept now. */
        KEPT,
        /** It was kept before. */
        KNOWN,
        /** It is not signed by the gateway, or too long ago. */
        NOT_SIGNED,
        /** It is no JSON object, or none that says what it is. */
        UNREADABLE,
        /** The agency has no account there. */
        OFF
    }

    /** By hand: it was not sent to us, we asked for it. */
    private static final int ASKED_FOR = 0;

    private final Gateways gateways;
    private final WebhookSignatures signatures;
    private final Map<Gateway, EventReader> readers;
    private final WebhookBook events;
    private final JdbcClient sql;
    private final WebhookProcessing processing;
    private final WebhookAlarms alarms;
    private final GatewaySettings settings;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final TransactionTemplate transaction;

    WebhookIntake(
            Gateways gateways,
            WebhookSignatures signatures,
            List<EventReader> readers,
            WebhookBook events,
            JdbcClient sql,
            WebhookProcessing processing,
            WebhookAlarms alarms,
            GatewaySettings settings,
            MeterRegistry metrics,
            Clock clock,
            TransactionTemplate transaction) {
        this.gateways = gateways;
        this.signatures = signatures;
        this.readers = readers.stream().collect(Collectors.toMap(EventReader::gateway, Function.identity()));
        this.events = events;
        this.sql = sql;
        this.processing = processing;
        this.alarms = alarms;
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
        this.transaction = transaction;
        // The first of a kind can only be noticed where there were none before.
        for (Gateway gateway : Gateway.values()) {
            for (Answer answer : Answer.values()) {
                answered(gateway, answer);
            }
        }
    }

    /**
     * Takes in what somebody sent who says to be the gateway.
     *
     * @param eventId what the sender calls it, where that is not in the body
     */
    public Answer receive(Gateway gateway, String signature, @Nullable String eventId, byte[] body) {
        GatewayAccount account = gateways.account(gateway).orElse(null);
        if (account == null) {
            return Answer.OFF;
        }
        OptionalInt secret = signatures.secretOf(account, signature, body);
        Answer answer;
        if (secret.isEmpty()) {
            alarms.notSigned(gateway, signatures.isOutOfTime(account, signature, body));
            answer = Answer.NOT_SIGNED;
        } else {
            metrics.counter("mmhc.billing.webhook.secrets", "gateway", gateway.word(), "number", "" + secret.getAsInt())
                    .increment();
            answer = keep(account, eventId, body, secret.getAsInt());
        }
        answered(gateway, answer).increment();
        return answer;
    }

    private Counter answered(Gateway gateway, Answer answer) {
        return metrics.counter(
                "mmhc.billing.webhooks",
                "gateway",
                gateway.word(),
                "answer",
                answer.name().toLowerCase(Locale.ROOT));
    }

    /** Takes in what the gateway said when we asked what it told; true when nobody had told us. */
    public boolean found(Gateway gateway, String event) {
        return gateways.account(gateway)
                .filter(account ->
                        keep(account, null, event.getBytes(StandardCharsets.UTF_8), ASKED_FOR) == Answer.KEPT)
                .isPresent();
    }

    private Answer keep(GatewayAccount account, @Nullable String sentAs, byte[] body, int secret) {
        String text;
        Envelope envelope;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            envelope = readers.get(account.gateway()).envelope(GatewayJson.read(text));
        } catch (CharacterCodingException | FactUnreadable unreadable) {
            return Answer.UNREADABLE;
        }
        String hash = hash(body);
        String id = envelope.id() == null ? sentAs : envelope.id();
        if (isKnown(account.gateway(), envelope.id(), hash)) {
            return Answer.KNOWN;
        }
        try {
            insert(account, id, envelope, text, hash, secret);
        } catch (DataIntegrityViolationException meanwhile) {
            if (isKnown(account.gateway(), envelope.id(), hash)) {
                return Answer.KNOWN;
            }
            alarms.sameIdOtherBody(account.gateway());
            insert(account, null, envelope, text, hash, secret);
        }
        return Answer.KEPT;
    }

    /* An id counts only where it is signed. */
    private boolean isKnown(Gateway gateway, @Nullable String signedId, String hash) {
        return sql.sql("""
                        select exists (select 1 from billing_webhook_event where gateway = :gateway and body_hash = :hash)
                            or exists (select 1 from billing_webhook_event where gateway = :gateway and event_id = :id)
                        """)
                .param("gateway", gateway.name())
                .param("hash", hash)
                .param("id", signedId)
                .query(Boolean.class)
                .single();
    }

    private void insert(
            GatewayAccount account, @Nullable String id, Envelope envelope, String text, String hash, int secret) {
        Instant now = clock.instant();
        WebhookEvent event = new WebhookEvent(
                account.gateway(),
                id != null && id.length() <= 100 && !id.isBlank() ? id : null,
                envelope,
                text,
                hash,
                secret,
                now,
                now.plus(settings.keepBodies()));
        if (!envelope.isUsed()) {
            event.ignore(WebhookCause.TYPE_NOT_USED, now);
        } else if (account.isLive() && !envelope.isLive()) {
            event.ignore(WebhookCause.TEST_MODE, now);
            alarms.testMode(account.gateway());
        }
        transaction.executeWithoutResult(status -> events.save(event));
        if (event.state() == WebhookState.NEW) {
            processing.processSoon(event.id());
        }
    }

    private static String hash(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}

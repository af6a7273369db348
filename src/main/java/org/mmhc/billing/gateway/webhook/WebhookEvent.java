package org.mmhc.billing.gateway.webhook;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.References;
import org.mmhc.base.crypto.EncryptedText;
import org.mmhc.base.crypto.FieldCipher;
import org.mmhc.billing.gateway.EventReader.Envelope;
import org.mmhc.billing.gateway.Gateway;

/** Something that a gateway told, word by word as it came, and what became of it. */
@Entity
@DynamicUpdate
@Table(name = "billing_webhook_event")
class WebhookEvent {

    private static final List<Duration> WAITS =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(6));
    private static final int MOST_ATTEMPTS = 12;
    private static final int LONGEST_SUBJECT = 80;

    @Id
    private String id;

    @Enumerated(EnumType.STRING)
    private Gateway gateway;

    private @Nullable String eventId;
    private String bodyHash;
    private String type;
    private @Nullable Instant createdAt;
    private Instant receivedAt;
    private int secretNo;

    @Convert(converter = Body.class)
    private @Nullable String body;

    private @Nullable Instant bodyUntil;

    @Enumerated(EnumType.STRING)
    private WebhookState state;

    private int attempts;
    private int waits;
    private Instant nextAttemptAt;
    private @Nullable Instant settledAt;
    private @Nullable String subject;

    @Enumerated(EnumType.STRING)
    private @Nullable WebhookCause cause;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected WebhookEvent() {}

    /** @param eventId null when another body came with that id before */
    WebhookEvent(
            Gateway gateway,
            @Nullable String eventId,
            Envelope envelope,
            String body,
            String bodyHash,
            int secretNo,
            Instant at,
            Instant bodyUntil) {
        this.id = References.next("WHK");
        this.gateway = gateway;
        this.eventId = eventId;
        this.bodyHash = bodyHash;
        this.type = envelope.type().substring(0, Math.min(80, envelope.type().length()));
        this.createdAt = envelope.createdAt();
        this.receivedAt = at;
        this.secretNo = secretNo;
        this.body = body;
        this.bodyUntil = bodyUntil;
        this.state = WebhookState.NEW;
        this.nextAttemptAt = at;
    }

    /** What it says is taken in, or was known. */
    void done(boolean changedSomething, Instant at) {
        settle(
                changedSomething ? WebhookState.DONE : WebhookState.IGNORED,
                changedSomething ? null : WebhookCause.KNOWN_BEFORE,
                at);
    }

    /** Nothing follows from it. */
    void ignore(WebhookCause why, Instant at) {
        settle(WebhookState.IGNORED, why, at);
    }

    /** It cannot be understood. */
    void fail(WebhookCause why, Instant at) {
        settle(WebhookState.FAILED, why, at);
    }

    /** Nobody knows its payment: looks again later. False when it has waited long enough, and people have to look. */
    boolean waitForPayment(Instant at) {
        if (waits >= WAITS.size()) {
            settle(WebhookState.DONE, WebhookCause.HANDED_TO_PEOPLE, at);
            return false;
        }
        state = WebhookState.WAITING;
        cause = WebhookCause.PAYMENT_UNKNOWN;
        nextAttemptAt = at.plus(WAITS.get(waits));
        waits++;
        attempts = 0;
        return true;
    }

    /** The gateway could not be asked about it; that does not count as waiting. */
    void waitForGateway(Instant at) {
        state = WebhookState.WAITING;
        cause = WebhookCause.PAYMENT_UNKNOWN;
        nextAttemptAt = at.plus(WAITS.get(1));
        attempts = 0;
    }

    /** Taking it in failed; it is tried again, not for ever. */
    void failedAttempt(Duration pause, Instant at) {
        if (nextAttemptAt() == null) {
            return;
        }
        if (attempts >= MOST_ATTEMPTS) {
            settle(WebhookState.FAILED, WebhookCause.NOT_TAKEN_IN, at);
        } else {
            nextAttemptAt = at.plus(pause);
        }
    }

    /** Begins anew, as if it had just come. */
    void startAgain(Instant at) {
        state = WebhookState.NEW;
        cause = null;
        attempts = 0;
        waits = 0;
        nextAttemptAt = at;
        settledAt = null;
    }

    void isAbout(String thing) {
        subject = thing.substring(0, Math.min(LONGEST_SUBJECT, thing.length()));
    }

    private void settle(WebhookState end, @Nullable WebhookCause why, Instant at) {
        state = end;
        cause = why;
        settledAt = at;
    }

    String id() {
        return id;
    }

    Gateway gateway() {
        return gateway;
    }

    String type() {
        return type;
    }

    @Nullable
    String body() {
        return body;
    }

    WebhookState state() {
        return state;
    }

    int attempts() {
        return attempts;
    }

    @Nullable
    Instant createdAt() {
        return createdAt;
    }

    Instant receivedAt() {
        return receivedAt;
    }

    @Nullable
    Instant nextAttemptAt() {
        return state == WebhookState.NEW || state == WebhookState.WAITING ? nextAttemptAt : null;
    }

    int secretNo() {
        return secretNo;
    }

    @Nullable
    String subject() {
        return subject;
    }

    @Nullable
    WebhookCause cause() {
        return cause;
    }

    static final class Body extends EncryptedText {
        Body(FieldCipher cipher) {
            super(cipher, "billing_webhook_event.body");
        }
    }
}

package org.mmhc.billing.gateway;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.crypto.Secrets;

/** Something that is asked of a gateway, again and again with one key and one body until it is known what came of it. */
@Entity
@Table(name = "billing_gateway_call")
class GatewayCall {

    @Id
    private String id;

    @Enumerated(EnumType.STRING)
    private Gateway gateway;

    @Enumerated(EnumType.STRING)
    private GatewayAsk.Kind kind;

    private String subject;
    private String body;
    private String bodyHash;

    @Enumerated(EnumType.STRING)
    private CallState state;

    private int attempts;
    private Instant askedAt;
    private Instant nextAttemptAt;
    private @Nullable Instant firstSentAt;
    private @Nullable Instant settledAt;
    private @Nullable Integer httpStatus;
    private @Nullable String errorCode;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected GatewayCall() {}

    GatewayCall(UUID key, GatewayAsk ask, String body, Instant at) {
        this.id = key.toString();
        this.gateway = ask.gateway();
        this.kind = ask.kind();
        this.subject = ask.subject();
        this.body = body;
        this.bodyHash = Secrets.hash(body);
        this.state = CallState.PENDING;
        this.askedAt = at;
        this.nextAttemptAt = at;
    }

    /** The gateway did it, or said how things stand. */
    void done(int status, Instant at) {
        settle(CallState.DONE, status, null, at);
    }

    /** The gateway will not do it. */
    void refuse(int status, String code, Instant at) {
        settle(CallState.REFUSED, status, code, at);
    }

    /** Nobody knows; the same is asked again. */
    void retry(int status, String code, Instant next) {
        httpStatus = status;
        errorCode = code;
        nextAttemptAt = next;
    }

    private void settle(CallState end, int status, @Nullable String code, Instant at) {
        state = end;
        httpStatus = status;
        errorCode = code;
        settledAt = at;
    }

    /** Whether it still says what it said when it was written. */
    boolean isWhole() {
        return Secrets.hash(body).equals(bodyHash);
    }

    String id() {
        return id;
    }

    Gateway gateway() {
        return gateway;
    }

    GatewayAsk.Kind kind() {
        return kind;
    }

    String subject() {
        return subject;
    }

    String body() {
        return body;
    }

    CallState state() {
        return state;
    }

    int attempts() {
        return attempts;
    }

    Instant askedAt() {
        return askedAt;
    }

    Instant nextAttemptAt() {
        return nextAttemptAt;
    }

    @Nullable
    Instant firstSentAt() {
        return firstSentAt;
    }

    @Nullable
    Instant settledAt() {
        return settledAt;
    }

    @Nullable
    Integer httpStatus() {
        return httpStatus;
    }

    @Nullable
    String errorCode() {
        return errorCode;
    }
}

package org.mmhc.notifications;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.References;
import org.mmhc.base.Uid;
import org.mmhc.notifications.Notifications.Channel;

/** One message to one person: what it is about and what became of it, never what it says or where it went. */
@Entity
@Table(name = "notifications_message")
class Message {

    @Id
    private String id;

    private String recipient;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    private String template;
    private String about;

    @Enumerated(EnumType.STRING)
    private MessageState state;

    private int attempts;
    private Instant requestedAt;
    private Instant nextAttemptAt;
    private Instant worthUntil;
    private @Nullable Instant sentAt;

    @Enumerated(EnumType.STRING)
    private @Nullable DeliveryFailure failure;

    @Version
    private long version;

    @NullUnmarked
    protected Message() {}

    Message(Uid recipient, Channel channel, String template, String about, Instant requestedAt, Instant worthUntil) {
        this.id = References.next("MSG");
        this.recipient = recipient.value();
        this.channel = channel;
        this.template = template;
        this.about = about;
        this.state = MessageState.PENDING;
        this.requestedAt = requestedAt;
        this.nextAttemptAt = requestedAt;
        this.worthUntil = worthUntil;
    }

    /** The message is out. */
    void deliver(Instant at) {
        state = MessageState.SENT;
        sentAt = at;
        failure = null;
    }

    /** The attempt failed; the next one follows if that makes sense and comes in time. */
    void fail(DeliveryFailure reason, Instant nextAttempt) {
        failure = reason;
        state = reason.leadsTo();
        if (state == MessageState.PENDING) {
            nextAttemptAt = nextAttempt;
            if (nextAttempt.isAfter(worthUntil)) {
                state = MessageState.EXPIRED;
            }
        }
    }

    boolean worthSendingAt(Instant time) {
        return !time.isAfter(worthUntil);
    }

    String id() {
        return id;
    }

    Uid recipient() {
        return new Uid(recipient);
    }

    Channel channel() {
        return channel;
    }

    String template() {
        return template;
    }

    String about() {
        return about;
    }

    MessageState state() {
        return state;
    }

    int attempts() {
        return attempts;
    }

    Instant requestedAt() {
        return requestedAt;
    }

    Instant nextAttemptAt() {
        return nextAttemptAt;
    }

    @Nullable
    Instant sentAt() {
        return sentAt;
    }

    @Nullable
    DeliveryFailure failure() {
        return failure;
    }
}

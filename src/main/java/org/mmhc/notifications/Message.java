package org.mmhc.notifications;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.References;
import org.mmhc.base.Uid;
import org.mmhc.notifications.Notifications.Channel;

/** One message to one person: what it is about and what became of it, never what it says or where it went. */
@Entity
@Table(name = "notifications_message")
class Message {

    private static final int MOST_ATTEMPTS = 12;

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

    private @Nullable String topic;
    private boolean planned;
    private @Nullable String why;
    private @Nullable String remaining;
    private @Nullable Instant patienceUntil;
    private @Nullable String digestId;
    private @Nullable String providerId;
    private @Nullable Instant deliveredAt;
    private @Nullable Instant readAt;

    @Enumerated(EnumType.STRING)
    private Lane lane;

    private @Nullable String code;
    private @Nullable String templateVersion;

    @Version
    private long version;

    @NullUnmarked
    protected Message() {}

    Message(
            Uid recipient,
            Channel channel,
            String topic,
            String template,
            String about,
            Instant requestedAt,
            Instant worthUntil) {
        this(recipient, channel, topic, Lane.NORMAL, template, about, requestedAt, worthUntil);
    }

    Message(
            Uid recipient,
            Channel channel,
            String topic,
            Lane lane,
            String template,
            String about,
            Instant requestedAt,
            Instant worthUntil) {
        this.lane = lane;
        this.id = References.next("MSG");
        this.recipient = recipient.value();
        this.channel = channel;
        this.topic = topic;
        this.template = template;
        this.about = about;
        this.state = MessageState.PENDING;
        this.requestedAt = requestedAt;
        this.nextAttemptAt = requestedAt;
        this.worthUntil = worthUntil;
    }

    /** It is decided how it goes out: this one by that channel, the others one after the other when it fails. */
    void plan(Channel by, List<Channel> next, String rules) {
        channel = by;
        remaining = next.isEmpty() ? null : next.stream().map(Enum::name).collect(Collectors.joining(","));
        why = rules;
        planned = true;
    }

    /** The same for another channel, which was decided together with this one. */
    Message by(Channel other, List<Channel> next, Instant at) {
        Message sibling =
                new Message(recipient(), other, topic == null ? "" : topic, lane, template, about, at, worthUntil);
        sibling.plan(other, next, why == null ? "" : why);
        return sibling;
    }

    /** It waits until then. */
    void holdUntil(Instant until, @Nullable String digest) {
        state = MessageState.HELD;
        nextAttemptAt = until;
        digestId = digest;
        attempts = Math.max(0, attempts - 1);
    }

    /** It does not wait any more; what happens to it is decided anew. */
    void letGo(Instant now) {
        if (state == MessageState.HELD) {
            nextAttemptAt = now;
            digestId = null;
        }
    }

    /** Its recipient does not want it by this channel, or it must not go there. */
    void suppress(String rules) {
        state = MessageState.SUPPRESSED;
        why = rules;
        digestId = null;
    }

    /** What is sent by the next channel instead, once; empty when there is none left. */
    Optional<Message> instead(Instant now) {
        List<Channel> rest = takeRemaining();
        return rest.isEmpty() ? Optional.empty() : Optional.of(by(rest.getFirst(), rest.subList(1, rest.size()), now));
    }

    /** From now on the next channel is tried when nothing is heard until then. */
    void beImpatientAt(Instant until) {
        if (remaining != null && patienceUntil == null) {
            patienceUntil = until;
        }
    }

    /** The channels that are still to be tried; they are given away once. */
    List<Channel> takeRemaining() {
        List<Channel> next = remaining();
        remaining = null;
        patienceUntil = null;
        return next;
    }

    /**
     * The message is out.
     *
     * @param provider its number there
     * @param reports whether we hear later whether it arrived
     */
    void deliver(Instant at, @Nullable String provider, boolean reports) {
        if (state.rank() < MessageState.SENT.rank()) {
            state = MessageState.SENT;
        }
        sentAt = at;
        failure = null;
        providerId = provider;
        if (!reports) {
            remaining = null;
            patienceUntil = null;
        }
    }

    /** What its provider says became of it, in whichever order that is heard. True when it changed something. */
    boolean hear(MessageState status, Instant at) {
        return hear(status, at, null, null);
    }

    /** The same, with why it failed and how the provider calls that. */
    boolean hear(MessageState status, Instant at, @Nullable DeliveryFailure why, @Nullable String called) {
        if (status == MessageState.FAILED) {
            if (state != MessageState.SENT) {
                return false;
            }
            state = status;
            failure = why == null ? DeliveryFailure.PROVIDER_REFUSED : why;
            code = called;
            return true;
        }
        if (status.rank() == 0 || state != MessageState.FAILED && status.rank() <= state.rank()) {
            return false;
        }
        if (state == MessageState.FAILED && status == MessageState.SENT) {
            return false;
        }
        state = status;
        failure = null;
        if (status.rank() > MessageState.SENT.rank()) {
            deliveredAt = deliveredAt == null ? at : deliveredAt;
            readAt = status == MessageState.READ ? at : readAt;
            takeRemaining();
        }
        return true;
    }

    /** The attempt failed; the next one follows if that makes sense and comes in time. */
    void fail(DeliveryFailure reason, Instant nextAttempt) {
        failure = reason;
        digestId = null;
        state = reason.leadsTo();
        if (!reason.counts()) {
            attempts = Math.max(0, attempts - 1);
        }
        if (state == MessageState.PENDING) {
            nextAttemptAt = nextAttempt;
            if (nextAttempt.isAfter(worthUntil)) {
                state = MessageState.EXPIRED;
            } else if (attempts >= MOST_ATTEMPTS) {
                state = MessageState.FAILED;
            }
        }
    }

    /** What its provider calls why it failed. */
    void failedAs(@Nullable String called) {
        code = called;
    }

    /** In these words it goes out. */
    void worded(@Nullable String words) {
        templateVersion = words;
    }

    /** An admin wants it to be tried once more. */
    void retry(Instant now, Instant worth) {
        state = MessageState.PENDING;
        nextAttemptAt = now;
        worthUntil = worth;
        attempts = 0;
    }

    boolean worthSendingAt(Instant time) {
        return !time.isAfter(worthUntil);
    }

    List<Channel> remaining() {
        return remaining == null
                ? List.of()
                : Arrays.stream(remaining.split(",")).map(Channel::valueOf).toList();
    }

    boolean isPlanned() {
        return planned;
    }

    @Nullable
    String topic() {
        return topic;
    }

    @Nullable
    String why() {
        return why;
    }

    @Nullable
    Instant patienceUntil() {
        return patienceUntil;
    }

    @Nullable
    String digestId() {
        return digestId;
    }

    Instant worthUntil() {
        return worthUntil;
    }

    @Nullable
    Instant deliveredAt() {
        return deliveredAt;
    }

    @Nullable
    Instant readAt() {
        return readAt;
    }

    Lane lane() {
        return lane;
    }

    @Nullable
    String code() {
        return code;
    }

    @Nullable
    String templateVersion() {
        return templateVersion;
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

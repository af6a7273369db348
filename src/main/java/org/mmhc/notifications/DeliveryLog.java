package org.mmhc.notifications;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Audited;
import org.mmhc.base.Uid;
import org.mmhc.notifications.Notifications.Channel;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What became of every message, for admins. Says who and about what, never what was said or to which address. */
@Service
public class DeliveryLog {

    /** Topic of the broadcasts that say that a message changed; the payload is its id. */
    public static final String TOPIC = "messages";

    private final Messages messages;

    DeliveryLog(Messages messages) {
        this.messages = messages;
    }

    /** One message and what became of it. */
    public record Entry(
            String id,
            Uid recipient,
            Channel channel,
            String template,
            String about,
            MessageState state,
            int attempts,
            Instant requestedAt,
            Instant nextAttemptAt,
            @Nullable Instant sentAt,
            @Nullable DeliveryFailure failure) {}

    /** Which messages to show; null means all. */
    public record Filter(
            @Nullable MessageState state, @Nullable Uid recipient) {

        /** Every message. */
        public static final Filter ALL = new Filter(null, null);
    }

    /** One page of messages, the newest first. */
    @Audited(
            value = "notifications.messagesListed",
            subject = "#result.content.![recipient()]",
            kind = Audited.Kind.READ)
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional(readOnly = true)
    public Page<Entry> find(Filter filter, int page, int size) {
        Sort newestFirst = Sort.by(Sort.Direction.DESC, "requestedAt", "id");
        String recipient =
                filter.recipient() == null ? null : filter.recipient().value();
        return messages.find(filter.state(), recipient, PageRequest.of(page, size, newestFirst))
                .map(DeliveryLog::entry);
    }

    private static Entry entry(Message message) {
        return new Entry(
                message.id(),
                message.recipient(),
                message.channel(),
                message.template(),
                message.about(),
                message.state(),
                message.attempts(),
                message.requestedAt(),
                message.nextAttemptAt(),
                message.sentAt(),
                message.failure());
    }
}

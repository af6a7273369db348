package org.mmhc.notifications;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.NotificationsRefusals.BlockUnknown;
import org.mmhc.notifications.NotificationsRefusals.MessageUnknown;
import org.mmhc.notifications.NotificationsRefusals.NothingToRetry;
import org.mmhc.notifications.route.Rule;
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

    private static final Duration RETRY_WORTH_FOR = Duration.ofHours(6);

    private final Messages messages;
    private final Topics topics;
    private final DeliveryReports reports;
    private final Suppressions suppressions;
    private final Broadcasts broadcasts;
    private final Clock clock;

    DeliveryLog(
            Messages messages,
            Topics topics,
            DeliveryReports reports,
            Suppressions suppressions,
            Broadcasts broadcasts,
            Clock clock) {
        this.messages = messages;
        this.topics = topics;
        this.reports = reports;
        this.suppressions = suppressions;
        this.broadcasts = broadcasts;
        this.clock = clock;
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
            @Nullable DeliveryFailure failure,
            @Nullable String topic,
            List<Decided> why) {}

    /** Which rule decided about a channel. */
    public record Decided(Channel channel, Rule rule) {}

    /** Something that a provider said of a message, at that time by its clock. */
    public record ProviderReport(
            MessageState status, Instant at, @Nullable String code) {}

    /** One message, and all that its provider said of it. */
    public record Story(
            Entry message,
            List<ProviderReport> said,
            @Nullable Instant deliveredAt,
            @Nullable Instant readAt) {}

    /** Why nothing is sent to an address. */
    public enum BlockReason {
        HARD_BOUNCE,
        COMPLAINT,
        NOT_ON_WHATSAPP,
        HELD_BACK,
        SOFT_BOUNCE,
        STOP,
        MANUAL;

        /** Key of the text for people. */
        public String textKey() {
            return "notifications.blockReason." + name();
        }
    }

    /** An address to which nothing is sent at present; which one it is, nobody can read. */
    public record Blocked(
            String id,
            Channel channel,
            BlockReason reason,
            Instant since,
            @Nullable Instant until) {}

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
        return read(filter, page, size);
    }

    /** The same for a screen that shows them already. */
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional(readOnly = true)
    public Page<Entry> refreshed(Filter filter, int page, int size) {
        return read(filter, page, size);
    }

    private Page<Entry> read(Filter filter, int page, int size) {
        Sort newestFirst = Sort.by(Sort.Direction.DESC, "requestedAt", "id");
        String recipient =
                filter.recipient() == null ? null : filter.recipient().value();
        return messages.find(filter.state(), recipient, PageRequest.of(page, size, newestFirst))
                .map(DeliveryLog::entry);
    }

    /** One message and what was said of it. */
    @Audited(
            value = "notifications.messageRead",
            subject = "#result.message().recipient()",
            reference = "#id",
            kind = Audited.Kind.READ)
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional(readOnly = true)
    public Story get(String id) {
        Message message = messages.findById(id).orElseThrow(() -> new MessageUnknown(id));
        return new Story(
                entry(message),
                reports.of(id).stream()
                        .map(heard -> new ProviderReport(heard.status(), heard.at(), heard.code()))
                        .toList(),
                message.deliveredAt(),
                message.readAt());
    }

    /** Tries once more what did not go out. Refused for what guards accounts: that is made anew by who needs it. */
    @Audited(value = "notifications.messageRetried", reference = "#id")
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional
    public void retry(String id) {
        Message message = messages.findForChange(id).orElseThrow(() -> new MessageUnknown(id));
        boolean stuck = message.state() == MessageState.FAILED
                || message.state() == MessageState.EXPIRED
                || message.state() == MessageState.UNREACHABLE;
        if (!stuck || !topics.of(message.template()).kind().hasChoice()) {
            throw new NothingToRetry();
        }
        Instant now = clock.instant();
        message.retry(now, now.plus(RETRY_WORTH_FOR));
        broadcasts.publish(TOPIC, id);
    }

    /** Addresses to which nothing is sent at present, the newest first; of very many the newest. */
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional(readOnly = true)
    public List<Blocked> blocked() {
        return suppressions.inForce();
    }

    /** Something may be sent there again. */
    @Audited(value = "notifications.blockLifted", reference = "#id")
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional
    public void lift(String id) {
        if (!suppressions.lift(id, CurrentUser.require().uid().value())) {
            throw new BlockUnknown(id);
        }
    }

    private static List<Decided> decided(@Nullable String rules) {
        return rules == null || rules.isEmpty()
                ? List.of()
                : Arrays.stream(rules.split(","))
                        .map(rule -> rule.split("="))
                        .map(rule -> new Decided(Channel.valueOf(rule[0]), Rule.valueOf(rule[1])))
                        .toList();
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
                message.failure(),
                message.topic(),
                decided(message.why()));
    }
}

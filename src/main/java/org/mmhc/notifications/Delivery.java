package org.mmhc.notifications;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.LiveSettings;
import org.mmhc.notifications.Digests.Slot;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.Recipients.Recipient;
import org.mmhc.notifications.route.Route.Leg;
import org.mmhc.notifications.route.Route.Plan;
import org.mmhc.notifications.route.Routing;
import org.mmhc.notifications.template.MessageRenderer;
import org.mmhc.reports.FigureDays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the attempts to send messages, outside any transaction of a caller. Of several nodes one takes a message at a time;
 * a node that dies while sending loses its lease, and another one tries again: a message may arrive twice, it is never lost.
 */
@Component
class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final int BATCH = 100;
    /** More than a poll takes at once would only wait here instead of where other nodes find it. */
    private static final int MOST_QUEUED = 1_000;

    private final Messages messages;
    private final ObjectProvider<Recipients> recipients;
    private final MessageRenderer renderer;
    private final MessageQueue queue;
    private final Pauses pauses;
    private final Aftermath aftermath;
    private final Channels channels;
    private final Routing routing;
    private final Digests digests;
    private final DeliveryReports reports;
    private final Notices notices;
    private final UnsubscribeLinks links;
    private final LiveSettings<NotificationsSettings> settings;
    private final Broadcasts broadcasts;
    private final MeterRegistry metrics;
    private final FigureDays figures;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Lanes lanes;
    private final Set<String> queued = ConcurrentHashMap.newKeySet();
    /** What became of attempts while the database could not be told; a message that was sent is not sent again for that. */
    private final Map<String, Outcome> unsettled = new ConcurrentHashMap<>();

    Delivery(
            Messages messages,
            ObjectProvider<Recipients> recipients,
            MessageRenderer renderer,
            MessageQueue queue,
            Pauses pauses,
            Aftermath aftermath,
            Channels channels,
            Routing routing,
            Digests digests,
            DeliveryReports reports,
            Notices notices,
            UnsubscribeLinks links,
            LiveSettings<NotificationsSettings> settings,
            Broadcasts broadcasts,
            MeterRegistry metrics,
            FigureDays figures,
            Clock clock,
            TransactionTemplate transaction) {
        this.messages = messages;
        this.recipients = recipients;
        this.renderer = renderer;
        this.queue = queue;
        this.pauses = pauses;
        this.aftermath = aftermath;
        this.channels = channels;
        this.routing = routing;
        this.digests = digests;
        this.reports = reports;
        this.notices = notices;
        this.links = links;
        this.settings = settings;
        this.broadcasts = broadcasts;
        this.metrics = metrics;
        this.figures = figures;
        this.clock = clock;
        this.transaction = transaction;
        this.lanes = new Lanes(settings.current().senders());
    }

    /** What became of an attempt. */
    private record Outcome(
            @Nullable DeliveryFailed failed,
            @Nullable String providerId,
            boolean reports,
            @Nullable String words) {

        private static Outcome failed(DeliveryFailed failed, @Nullable String words) {
            return new Outcome(failed, null, false, words);
        }
    }

    /** Makes an attempt on another thread. */
    void deliverSoon(String id, Lane lane) {
        if (!unsettled.containsKey(id) && queued.add(id)) {
            try {
                lanes.execute(lane, now(), () -> {
                    queued.remove(id);
                    deliver(id);
                });
            } catch (RejectedExecutionException closing) {
                queued.remove(id);
                LOG.debug("Message {} waits for the next start", id);
            }
        }
    }

    @Scheduled(fixedDelayString = "${mmhc.notifications.poll:5s}")
    void deliverDue() {
        unsettled.forEach((id, outcome) -> {
            settle(id, outcome);
            unsettled.remove(id);
        });
        for (Lane lane : Lane.values()) {
            queue.due(lane, MOST_QUEUED).forEach(due -> deliverSoon(due.id(), due.lane()));
        }
        messages.impatient(now(), Limit.of(BATCH)).forEach(this::tryNextChannel);
        digests.sendDue();
    }

    @Scheduled(fixedDelay = 60, initialDelay = 10, timeUnit = TimeUnit.MINUTES)
    void throwAway() {
        Instant oldNotices = now().minus(settings.current().keepNotices());
        while (notices.throwAway(oldNotices, BATCH) == BATCH) {
            LOG.debug("Old notices are thrown away");
        }
        while (digests.throwAway(oldNotices, BATCH) == BATCH) {
            LOG.debug("Old gathered mails are forgotten");
        }
        if (settings.current().keep() == null) {
            return;
        }
        Instant before = now().minus(settings.current().keep());
        List<String> old;
        do {
            old = messages.settledBefore(before, Limit.of(BATCH));
            messages.deleteAllByIdInBatch(old);
        } while (old.size() == BATCH);
    }

    private void deliver(String id) {
        try {
            Message message = claim(id);
            if (message == null) {
                return;
            }
            Outcome outcome = attempt(message);
            if (outcome != null) {
                settleOrRemember(id, outcome);
            }
        } catch (RuntimeException failure) {
            LOG.warn(
                    "Message {} waits for its next attempt: {}",
                    id,
                    failure.getClass().getName());
        }
    }

    private @Nullable Message claim(String id) {
        return transaction.execute(status -> {
            Instant now = now();
            return messages.claim(id, now, now.plus(settings.current().lease())) == 1
                    ? messages.findById(id).orElseThrow()
                    : null;
        });
    }

    /** Null when it is not sent now. */
    private @Nullable Outcome attempt(Message claimed) {
        AtomicReference<String> words = new AtomicReference<>();
        try {
            if (!claimed.worthSendingAt(now())) {
                throw new DeliveryFailed(DeliveryFailure.TOO_LATE);
            }
            return CurrentUser.asSystem(() -> {
                Recipient recipient = Optional.ofNullable(recipients.getIfAvailable())
                        .flatMap(all -> all.find(claimed.recipient(), claimed.template()))
                        .orElseThrow(() -> new DeliveryFailed(DeliveryFailure.RECIPIENT_UNKNOWN));
                Message message = routed(
                        claimed.id(),
                        routing.plan(claimed.template(), claimed.worthUntil(), recipient, now()),
                        recipient);
                return message == null ? null : send(message, recipient, words);
            });
        } catch (DeliveryFailed failed) {
            return Outcome.failed(failed, words.get());
        } catch (RuntimeException failed) {
            LOG.warn("The content of {} ({}) could not be made: {}", claimed.id(), claimed.template(), kinds(failed));
            return Outcome.failed(new DeliveryFailed(DeliveryFailure.CONTENT_NOT_MADE), words.get());
        }
    }

    /** What was decided is written down before anything is sent; the message to be sent now, or null when it waits or does not go. */
    private @Nullable Message routed(String id, Plan plan, Recipient recipient) {
        List<Message> siblings = new ArrayList<>();
        Message now = transaction.execute(status -> {
            Message message = messages.findForChange(id).orElseThrow();
            if (!message.isPlanned()) {
                spread(message, plan, siblings);
            }
            boolean goes = goesNow(message, plan, recipient);
            broadcasts.publish(DeliveryLog.TOPIC, id);
            return goes ? message : null;
        });
        siblings.forEach(sibling -> deliverSoon(sibling.id(), sibling.lane()));
        return now;
    }

    private void spread(Message message, Plan plan, List<Message> siblings) {
        List<Leg> first = plan.first();
        Channel channel = first.isEmpty()
                ? plan.refused(message.channel())
                : first.getFirst().channel();
        message.plan(channel, plan.next(), plan.rules());
        first.stream()
                .skip(1)
                .map(leg -> messages.save(message.by(leg.channel(), List.of(), now())))
                .forEach(siblings::add);
    }

    private boolean goesNow(Message message, Plan plan, Recipient recipient) {
        Leg leg = plan.by(message.channel());
        Instant now = now();
        if (leg == null) {
            giveUp(message, plan, now);
            return false;
        }
        if (leg.gathered()) {
            Slot slot = digests.join(recipient, now);
            message.holdUntil(slot.dueAt(), slot.id());
            return false;
        }
        if (leg.at().isAfter(now)) {
            message.holdUntil(leg.at(), null);
            return false;
        }
        if (pauses.now().contains(message.channel())) {
            waitForChannel(message, now);
            return false;
        }
        if (plan.patience() != null) {
            message.beImpatientAt(now.plus(plan.patience()));
        }
        return true;
    }

    /* What is urgent does not wait for a channel while there is another. */
    private void waitForChannel(Message message, Instant now) {
        message.fail(DeliveryFailure.CHANNEL_PAUSED, now);
        if (message.lane() == Lane.URGENT) {
            message.instead(now).ifPresent(messages::save);
        }
    }

    private static void giveUp(Message message, Plan plan, Instant now) {
        switch (plan.why().get(message.channel())) {
            case NO_ADDRESS -> message.fail(DeliveryFailure.NO_ADDRESS, now);
            case NOT_SET_UP -> message.fail(DeliveryFailure.CHANNEL_MISSING, now);
            case QUIET_TOO_LONG -> message.fail(DeliveryFailure.TOO_LATE, now);
            case null, default -> message.suppress(plan.rules());
        }
    }

    private Outcome send(Message message, Recipient recipient, AtomicReference<String> words) {
        OutboundChannel channel =
                channels.find(message.channel()).orElseThrow(() -> new DeliveryFailed(DeliveryFailure.CHANNEL_MISSING));
        String to = channel.addressOf(recipient);
        if (to == null) {
            throw new DeliveryFailed(DeliveryFailure.NO_ADDRESS);
        }
        Rendered rendered = renderer.render(message.template(), message.channel(), message.about(), recipient, words);
        String providerId = channel.send(to, links.onto(rendered, message, now()), message.id());
        return new Outcome(null, providerId, channel.reports(), words.get());
    }

    /** Nothing was heard of it for too long. */
    private void tryNextChannel(String id) {
        transaction.executeWithoutResult(status -> {
            Message message = messages.findForChange(id).orElseThrow();
            Instant until = message.patienceUntil();
            if (until != null && !until.isAfter(now())) {
                message.instead(now()).ifPresent(messages::save);
            }
        });
    }

    private void settleOrRemember(String id, Outcome outcome) {
        try {
            settle(id, outcome);
        } catch (DataAccessException | TransactionException away) {
            unsettled.put(id, outcome);
            throw away;
        }
    }

    private void settle(String id, Outcome outcome) {
        MessageState state = transaction.execute(status -> {
            Message message = messages.findForChange(id).orElseThrow();
            Instant now = now();
            message.worded(outcome.words());
            DeliveryFailed failed = outcome.failed();
            if (failed == null) {
                message.deliver(now, outcome.providerId(), outcome.reports());
                if (outcome.reports()) {
                    reports.replay(message);
                }
            } else {
                message.failedAs(failed.code());
                message.fail(failed.failure(), now.plus(waitAfter(failed, message.attempts())));
                aftermath.of(message, failed.failure());
            }
            if (isOver(message)) {
                message.instead(now).ifPresent(messages::save);
            }
            broadcasts.publish(DeliveryLog.TOPIC, id);
            figures.changed(MessageKpis.TOPIC, message.requestedAt());
            metrics.counter(
                            "mmhc.notifications.attempts",
                            "channel",
                            word(message.channel()),
                            "state",
                            word(message.state()))
                    .increment();
            return message.state();
        });
        if (outcome.failed() != null) {
            LOG.warn("Message {} is {}: {}", id, state, outcome.failed().failure());
        }
    }

    /* An account that is blocked is not a matter of this message alone: what is urgent takes its next channel. */
    private static boolean isOver(Message message) {
        return message.state() == MessageState.FAILED
                || message.state() == MessageState.UNREACHABLE
                || message.failure() == DeliveryFailure.ACCOUNT_BLOCKED && message.lane() == Lane.URGENT;
    }

    private Duration waitAfter(DeliveryFailed failed, int attempts) {
        Duration told = failed.waitFor();
        if (failed.failure() == DeliveryFailure.ACCOUNT_BLOCKED) {
            return Aftermath.LOCKED_OUT;
        }
        return told == null ? settings.current().retryAfter(attempts) : told;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /* Classes only: the words of an exception may repeat what the message says. */
    private static String kinds(Throwable failure) {
        StringBuilder kinds = new StringBuilder(failure.getClass().getName());
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            kinds.append(" < ").append(cause.getClass().getName());
        }
        return kinds.toString();
    }

    private Instant now() {
        return clock.instant();
    }

    @PreDestroy
    void close() {
        lanes.close();
    }
}

package org.mmhc.notifications;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.notifications.Recipients.Recipient;
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

    private final Messages messages;
    private final ObjectProvider<Recipients> recipients;
    private final MessageRenderer renderer;
    private final MailChannel mails;
    private final TextChannel texts;
    private final NotificationsSettings settings;
    private final Broadcasts broadcasts;
    private final MeterRegistry metrics;
    private final FigureDays figures;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final ExecutorService senders;
    private final Set<String> queued = ConcurrentHashMap.newKeySet();
    /** What became of attempts while the database could not be told; a message that was sent is not sent again for that. */
    private final Map<String, Optional<DeliveryFailure>> unsettled = new ConcurrentHashMap<>();

    Delivery(
            Messages messages,
            ObjectProvider<Recipients> recipients,
            MessageRenderer renderer,
            MailChannel mails,
            TextChannel texts,
            NotificationsSettings settings,
            Broadcasts broadcasts,
            MeterRegistry metrics,
            FigureDays figures,
            Clock clock,
            TransactionTemplate transaction) {
        this.messages = messages;
        this.recipients = recipients;
        this.renderer = renderer;
        this.mails = mails;
        this.texts = texts;
        this.settings = settings;
        this.broadcasts = broadcasts;
        this.metrics = metrics;
        this.figures = figures;
        this.clock = clock;
        this.transaction = transaction;
        this.senders = Executors.newFixedThreadPool(
                settings.senders(), Thread.ofVirtual().name("messages-", 1).factory());
    }

    /** Makes an attempt on another thread. */
    void deliverSoon(String id) {
        if (!unsettled.containsKey(id) && queued.add(id)) {
            try {
                senders.execute(() -> {
                    queued.remove(id);
                    deliver(id);
                });
            } catch (RejectedExecutionException closing) {
                LOG.debug("Message {} waits for the next start", id);
            }
        }
    }

    @Scheduled(fixedDelayString = "${mmhc.notifications.poll:5s}")
    void deliverDue() {
        unsettled.forEach((id, failure) -> {
            settle(id, failure);
            unsettled.remove(id);
        });
        messages.due(now(), Limit.of(BATCH)).forEach(this::deliverSoon);
    }

    @Scheduled(fixedDelay = 60, initialDelay = 10, timeUnit = TimeUnit.MINUTES)
    void throwAway() {
        if (settings.keep() == null) {
            return;
        }
        Instant before = now().minus(settings.keep());
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
            Optional<DeliveryFailure> failure = attempt(message);
            settleOrRemember(id, failure);
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
            return messages.claim(id, now, now.plus(settings.lease())) == 1
                    ? messages.findById(id).orElseThrow()
                    : null;
        });
    }

    private Optional<DeliveryFailure> attempt(Message message) {
        try {
            if (!message.worthSendingAt(now())) {
                return Optional.of(DeliveryFailure.TOO_LATE);
            }
            CurrentUser.runAsSystem(() -> send(message));
            return Optional.empty();
        } catch (DeliveryFailed failed) {
            return Optional.of(failed.failure());
        } catch (RuntimeException failed) {
            LOG.warn("The content of {} ({}) could not be made: {}", message.id(), message.template(), kinds(failed));
            return Optional.of(DeliveryFailure.CONTENT_NOT_MADE);
        }
    }

    private void send(Message message) {
        Recipient recipient = Optional.ofNullable(recipients.getIfAvailable())
                .flatMap(all -> all.find(message.recipient(), message.template()))
                .orElseThrow(() -> new DeliveryFailed(DeliveryFailure.RECIPIENT_UNKNOWN));
        switch (message.channel()) {
            case EMAIL -> {
                String address = mails.addressOf(recipient);
                mails.send(address, renderer.mail(message, recipient));
            }
            case SMS -> {
                String number = texts.numberOf(recipient);
                texts.send(number, renderer.text(message, recipient));
            }
        }
    }

    private void settleOrRemember(String id, Optional<DeliveryFailure> failure) {
        try {
            settle(id, failure);
        } catch (DataAccessException | TransactionException away) {
            unsettled.put(id, failure);
            throw away;
        }
    }

    private void settle(String id, Optional<DeliveryFailure> failure) {
        MessageState state = transaction.execute(status -> {
            Message message = messages.findById(id).orElseThrow();
            Instant now = now();
            failure.ifPresentOrElse(
                    reason -> message.fail(reason, now.plus(settings.retryAfter(message.attempts()))),
                    () -> message.deliver(now));
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
        failure.ifPresent(reason -> LOG.warn("Message {} is {}: {}", id, state, reason));
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
        senders.shutdownNow();
    }
}

package org.mmhc.notifications;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.LiveSettings;
import org.mmhc.base.Uid;
import org.mmhc.notifications.route.Route;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells people something: on their screens, and by the channels that its {@link Topic} and they themselves chose. A request is written in the caller's transaction and sent after commit, again and again
 * with back-off until it is delivered or no longer worth it. What a message says is made when it is sent
 * ({@link MessageContent}), so neither secrets nor personal data are kept.
 */
@Service
public class Notifications {

    private final Messages messages;
    private final Topics topics;
    private final Notices notices;
    private final Delivery delivery;
    private final Suppressions suppressions;
    private final Broadcasts broadcasts;
    private final LiveSettings<NotificationsSettings> settings;
    private final Clock clock;

    Notifications(
            Messages messages,
            Topics topics,
            Notices notices,
            Delivery delivery,
            Suppressions suppressions,
            Broadcasts broadcasts,
            LiveSettings<NotificationsSettings> settings,
            Clock clock) {
        this.messages = messages;
        this.topics = topics;
        this.notices = notices;
        this.delivery = delivery;
        this.suppressions = suppressions;
        this.broadcasts = broadcasts;
        this.settings = settings;
        this.clock = clock;
    }

    /** How a message reaches its recipient. */
    public enum Channel {
        EMAIL,
        SMS,
        WHATSAPP;

        /** Key of the text for people. */
        public String textKey() {
            return "notifications.channel." + name();
        }
    }

    /**
     * @param template {@code <module>/<kebab-name>}, for example {@code verification/document-verified}; its words are
     *     the texts under {@code verification.mail.documentVerified}
     * @param about business reference that the content is made from; never the content itself
     * @param worthFor after this time the message is no longer worth sending; null means the configured default
     */
    public record SendNotification(
            Uid to, String template, String about, @Nullable Duration worthFor) {}

    /** Requests that somebody is told. By which channels is decided when it is sent ({@link Route}). Silent about unknown or unreachable recipients: the log says what became of it. */
    @Transactional
    public void send(SendNotification request) {
        Topic topic = topics.of(request.template());
        Instant now = clock.instant();
        Duration worthFor = request.worthFor() == null ? settings.current().worthFor() : request.worthFor();
        Message message = messages.save(new Message(
                request.to(),
                topic.usualFor(request.to().joinedAs()).getFirst(),
                topic.key(),
                Lane.of(topic.kind()),
                request.template(),
                request.about(),
                now,
                now.plus(worthFor)));
        if (topic.kind().isInApp()) {
            notices.post(request.to(), topic, request.template(), request.about(), now);
        }
        broadcasts.publish(DeliveryLog.TOPIC, message.id());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                delivery.deliverSoon(message.id(), message.lane());
            }
        });
    }

    /** The same, unless its reader was told just that before and has not seen it yet. */
    @Transactional
    public void remind(SendNotification request) {
        if (!notices.isUnseen(request.to(), request.template(), request.about())) {
            send(request);
        }
    }

    /** Somebody proved that they read what is sent there: what did not arrive before may arrive now. */
    @Transactional
    public void proved(Channel channel, String address) {
        suppressions.works(channel, address);
    }
}

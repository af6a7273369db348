package org.mmhc.notifications;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.springframework.stereotype.Service;

/**
 * Sends mails and text messages. A request is written in the caller's transaction and sent after commit, again and again
 * with back-off until it is delivered or no longer worth it. What a message says is made when it is sent
 * ({@link MessageContent}), so neither secrets nor personal data are kept.
 */
@Service
public class Notifications {

    /** How a message reaches its recipient. */
    public enum Channel {
        EMAIL,
        SMS
    }

    /**
     * @param template {@code <module>/<kebab-name>}, for example {@code verification/document-verified}; files under
     *     {@code templates/}
     * @param about business reference that the content is made from; never the content itself
     * @param worthFor after this time the message is no longer worth sending; null means the configured default
     */
    public record SendNotification(
            Uid to,
            Channel channel,
            String template,
            String about,
            @Nullable Duration worthFor) {}

    /** Requests a message. Silent about unknown or unreachable recipients: the log says what became of it. */
    public void send(SendNotification request) {
        throw new UnsupportedOperationException();
    }
}

package org.mmhc.notifications;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.mmhc.base.Uid;
import org.mmhc.base.crypto.KeyedHash;
import org.mmhc.notifications.Notifications.Channel;
import org.springframework.stereotype.Component;

/** Links in mails that switch one topic off for one person. They are signed, so nobody keeps them. */
@Component
class UnsubscribeLinks {

    private static final Duration VALID = Duration.ofDays(180);
    private static final String PURPOSE = "notifications.unsubscribe";
    private static final int PARTS = 4;

    private final KeyedHash hash;
    private final PublicAddress address;
    private final Topics topics;

    UnsubscribeLinks(KeyedHash hash, PublicAddress address, Topics topics) {
        this.topics = topics;
        this.hash = hash;
        this.address = address;
    }

    /** What a link switches off for whom. */
    record Unsubscribed(Uid person, String topic) {}

    String link(Uid person, String topic, Instant now) {
        String said = person.value() + "~" + topic + "~" + now.plus(VALID).getEpochSecond();
        return address.page("/unsubscribe", said + "~" + hash.of(said, PURPOSE));
    }

    /** The same mail, with a link when what it is about can be switched off. */
    Rendered onto(Rendered mail, Message message, Instant now) {
        Topic topic = topics.of(message.template());
        return message.channel() == Channel.EMAIL && topic.isOptional()
                ? mail.withUnsubscribe(link(message.recipient(), topic.key(), now))
                : mail;
    }

    /** Empty when the link is not ours or too old. */
    Optional<Unsubscribed> read(String token, Instant now) {
        String[] parts = token.split("~", -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        String said = parts[0] + "~" + parts[1] + "~" + parts[2];
        boolean ours = MessageDigest.isEqual(
                hash.of(said, PURPOSE).getBytes(StandardCharsets.US_ASCII), parts[3].getBytes(StandardCharsets.UTF_8));
        if (!ours) {
            return Optional.empty();
        }
        try {
            return now.isAfter(Instant.ofEpochSecond(Long.parseLong(parts[2])))
                    ? Optional.empty()
                    : Optional.of(new Unsubscribed(new Uid(parts[0]), parts[1]));
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}

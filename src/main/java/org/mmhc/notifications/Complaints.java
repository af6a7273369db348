package org.mmhc.notifications;

import java.time.Clock;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.route.Wish;
import org.mmhc.notifications.route.Wishes;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes in that somebody called a mail of ours unwanted: what may be switched off as nice to know is off for them. */
@Component
public class Complaints {

    private static final String BY_COMPLAINT = "COMPLAINT";

    private final Messages messages;
    private final Topics topics;
    private final Wishes wishes;
    private final Clock clock;

    Complaints(Messages messages, Topics topics, Wishes wishes, Clock clock) {
        this.messages = messages;
        this.topics = topics;
        this.wishes = wishes;
        this.clock = clock;
    }

    /** False when nobody knows the message. */
    @Transactional
    public boolean take(String message) {
        return messages.findById(message)
                .map(about -> {
                    topics.concerning(about.recipient().joinedAs()).stream()
                            .filter(topic -> topic.kind() == TopicClass.NEWS || topic.kind() == TopicClass.SERVICE)
                            .forEach(topic -> wishes.choose(
                                    about.recipient(),
                                    new Wishes.Choice(topic.key(), Channel.EMAIL, Wish.OFF),
                                    clock.instant(),
                                    about.recipient(),
                                    BY_COMPLAINT));
                    return true;
                })
                .orElse(false);
    }
}

package org.mmhc.notifications;

import java.util.List;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.Recipients.Recipient;
import org.springframework.stereotype.Component;

/** Makes the messages of this module: those that somebody tries a channel out with, and the frame of gathered ones. */
@Component
class NotificationsMessages implements MessageContent {

    static final String TEST_MAIL = "notifications/test-mail";
    static final String TEST_TEXT = "notifications/test-text";

    private static final List<Topic> TOPICS = List.of(
            Topic.of(TopicClass.SECURITY, "notifications.testMail", "test-mail", "digest")
                    .toAll(Channel.EMAIL),
            Topic.of(TopicClass.SECURITY, "notifications.testText", "test-text").toAll(Channel.SMS));

    private final PublicAddress address;

    NotificationsMessages(PublicAddress address) {
        this.address = address;
    }

    @Override
    public String module() {
        return "notifications";
    }

    @Override
    public List<Topic> topics() {
        return TOPICS;
    }

    @Override
    public MessageFacts facts(String message, Recipient to, String about) {
        return MessageFacts.of(address.page("/notification-settings"));
    }
}

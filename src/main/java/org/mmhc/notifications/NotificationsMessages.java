package org.mmhc.notifications;

import java.util.List;
import org.mmhc.base.Role;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.Recipients.Recipient;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Makes the messages of this module: those that somebody tries a channel out with, and the frame of gathered ones. */
@Component
class NotificationsMessages implements MessageContent {

    static final String TEST_MAIL = "notifications/test-mail";
    static final String TEST_TEXT = "notifications/test-text";

    static final String CHANNEL_PAUSED = "notifications/channel-paused";
    static final String TEMPLATE_REJECTED = "notifications/template-rejected";

    private static final List<Topic> TOPICS = List.of(
            Topic.of(TopicClass.SECURITY, "notifications.testMail", "test-mail", "digest")
                    .toAll(Channel.EMAIL),
            Topic.of(TopicClass.SECURITY, "notifications.testText", "test-text").toAll(Channel.SMS),
            Topic.of(TopicClass.URGENT, "notifications.channelPaused", "channel-paused")
                    .to(Role.ADMIN),
            Topic.of(TopicClass.WORK, "notifications.templateRejected", "template-rejected")
                    .to(Role.ADMIN));

    private final PublicAddress address;
    private final MessageSource texts;
    private final TemplateBook book;

    NotificationsMessages(PublicAddress address, MessageSource texts, TemplateBook book) {
        this.address = address;
        this.texts = texts;
        this.book = book;
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
        return switch (message) {
            case "channel-paused" ->
                MessageFacts.of(
                        address.page("/queues"),
                        texts.getMessage(Channel.valueOf(about).textKey(), null, to.locale()));
            case "template-rejected" -> rejected(about);
            default -> MessageFacts.of(address.page("/notification-settings"));
        };
    }

    private MessageFacts rejected(String about) {
        TemplateVersion version = book.get(about);
        return MessageFacts.of(
                address.page("/message-templates"),
                version.template(),
                version.approvalReason() == null ? "-" : version.approvalReason());
    }
}

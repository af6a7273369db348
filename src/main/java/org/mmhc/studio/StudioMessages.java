package org.mmhc.studio;

import static org.mmhc.base.Role.ADMIN;
import static org.mmhc.base.Role.ANALYST;
import static org.mmhc.notifications.TopicClass.WORK;

import java.util.List;
import java.util.Locale;
import org.mmhc.notifications.DeliveryFailed;
import org.mmhc.notifications.MessageContent;
import org.mmhc.notifications.PublicAddress;
import org.mmhc.notifications.Recipients.Recipient;
import org.mmhc.notifications.Topic;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes the messages about changes of models from what is true when they are sent. */
@Component
class StudioMessages implements MessageContent {

    private static final List<Topic> TOPICS = List.of(
            Topic.of(WORK, "studio.review", "change-to-review").to(ANALYST),
            Topic.of(WORK, "studio.overdue", "change-overdue", "cases-left", "cases-stuck")
                    .to(ADMIN),
            Topic.of(
                            WORK,
                            "studio.change",
                            "change-returned",
                            "change-rejected",
                            "change-cancelled",
                            "change-withdrawn",
                            "change-in-force",
                            "change-rolled-back")
                    .to(ANALYST, ADMIN));

    private final Changes changes;
    private final PublicAddress address;

    StudioMessages(Changes changes, PublicAddress address) {
        this.changes = changes;
        this.address = address;
    }

    @Override
    public String module() {
        return "studio";
    }

    @Override
    public List<Topic> topics() {
        return TOPICS;
    }

    @Override
    public List<Variable> variables(String message) {
        return List.of(new Variable("change", "CHG-0HQ3ZK5RWX1QT"), new Variable("title", "Two days for a review"));
    }

    @Override
    @Transactional(readOnly = true)
    public MessageFacts facts(String message, Recipient to, String about) {
        Change change = changes.findById(about).orElseThrow(DeliveryFailed::tooLate);
        ChangeNotice notice =
                ChangeNotice.valueOf(message.toUpperCase(Locale.ROOT).replace('-', '_'));
        if (!notice.isTrueOf(change.state())) {
            throw DeliveryFailed.tooLate();
        }
        return MessageFacts.of(address.page("/changes/" + about), about, change.title());
    }
}

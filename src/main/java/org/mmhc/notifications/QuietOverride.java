package org.mmhc.notifications;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.mmhc.base.OverridableRule;
import org.mmhc.base.Uid;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** One person is told at once, also in their quiet hours; what waited for them until then goes out. */
@Component
public class QuietOverride implements OverridableRule {

    /** The name of the rule. */
    public static final String RULE = "notifications.quietHours";

    private final ObjectProvider<Recipients> recipients;
    private final Messages messages;
    private final Clock clock;

    QuietOverride(ObjectProvider<Recipients> recipients, Messages messages, Clock clock) {
        this.recipients = recipients;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public String rule() {
        return RULE;
    }

    @Override
    public Optional<Matter> matter(String subject) {
        return Optional.of(subject)
                .filter(Uid::isValid)
                .map(Uid::new)
                .flatMap(uid -> recipients.stream().findFirst().flatMap(all -> all.find(uid)))
                .map(person -> new Matter(subject, subject, Set.of(person.uid()), null));
    }

    @Override
    public void overridden(String subject) {
        messages.findByRecipientAndState(subject, MessageState.HELD).forEach(message -> message.letGo(clock.instant()));
    }
}

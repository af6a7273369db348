package org.mmhc.notifications;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mmhc.base.Role;
import org.mmhc.notifications.template.MessageRenderer.MessageTemplates;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The topics of all modules. */
@Component
public class Topics {

    private final ObjectProvider<MessageContent> contents;

    Topics(ObjectProvider<MessageContent> contents) {
        this.contents = contents;
    }

    /** What a message is about; a message without a topic cannot be asked for. */
    public Topic of(String template) {
        String module = MessageTemplates.moduleOf(template);
        String name = MessageTemplates.nameOf(template);
        return contents.stream()
                .filter(content -> content.module().equals(module))
                .flatMap(content -> content.topics().stream())
                .filter(topic -> topic.messages().contains(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No topic has the message " + template));
    }

    /** The one with that key. */
    public Optional<Topic> find(String key) {
        return contents.stream()
                .flatMap(content -> content.topics().stream())
                .filter(topic -> topic.key().equals(key))
                .findFirst();
    }

    /** All that there are. */
    public List<Topic> all() {
        return contents.stream().flatMap(content -> content.topics().stream()).toList();
    }

    /** What people of that role may choose about, and what they have no choice about. */
    public List<Topic> concerning(Role role) {
        return contents.stream()
                .flatMap(content -> content.topics().stream())
                .filter(topic -> topic.concerns(role))
                .sorted(Comparator.comparing(Topic::kind).thenComparing(Topic::key))
                .toList();
    }
}

package org.mmhc.notifications;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.notifications.Recipients.Recipient;

/**
 * Says what a module's messages are about when they are sent; each module with messages contributes one bean. All messages look
 * alike: their words are texts of the module, {@code <module>.mail.<lowerCamelName>.} with {@code subject}, {@code title} and
 * {@code intro}, and, when there is more to say, {@code next}, {@code button} and {@code hint}; a text message has {@code words}.
 */
public interface MessageContent {

    /** The module whose messages this bean fills: the first part of a message's name. */
    String module();

    /** What its messages are about; each message belongs to one topic. */
    List<Topic> topics();

    /**
     * What is true for this recipient now; runs as the system, outside a transaction, once per attempt. Throws
     * {@link DeliveryFailed#tooLate()} when there is nothing left to say.
     *
     * @param message the second part of the message's name
     * @param to where the message goes, which is what a secret in it is bound to
     */
    MessageFacts facts(String message, Recipient to, String about);

    /** How the facts of a message are called, in their order, for whoever writes other words for it. */
    List<Variable> variables(String message);

    /** Something that can be filled into words, and what it looks like. */
    record Variable(String name, String sample) {}

    /**
     * What is filled into the texts of a message.
     *
     * @param facts stand for {@code {1}}, {@code {2}} ... in each of its texts; {@code {0}} is the recipient's name
     * @param lines paragraphs after the introduction, such as a reason or a note
     * @param address the page that the button opens
     */
    record MessageFacts(
            List<?> facts, List<String> lines, @Nullable String address) {

        /** A message without paragraphs of its own. */
        public static MessageFacts of(@Nullable String address, Object... facts) {
            return new MessageFacts(List.of(facts), List.of(), address);
        }
    }
}

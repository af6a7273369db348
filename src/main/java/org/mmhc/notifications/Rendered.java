package org.mmhc.notifications;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message, ready to be sent; a text message has neither subject nor HTML.
 *
 * @param unsubscribe where its reader can switch off what it is about; null when they cannot
 * @param form what a provider that keeps the words itself is told instead of them; null when there is no such thing
 */
public record Rendered(
        String subject,
        String text,
        String html,
        @Nullable String unsubscribe,
        @Nullable Form form) {

    /**
     * Words that a provider keeps and has agreed to, and what is filled in.
     *
     * @param name how the provider calls them
     * @param language for example {@code en}
     * @param values by the names of the variables, in the order in which they stand in the words
     */
    public record Form(String name, String language, Map<String, String> values) {}

    public Rendered(String subject, String text, String html, @Nullable String unsubscribe) {
        this(subject, text, html, unsubscribe, null);
    }

    Rendered withUnsubscribe(String link) {
        return new Rendered(subject, text, html, link, form);
    }
}

package org.mmhc.notifications.template;

import org.jspecify.annotations.Nullable;
import org.mmhc.base.Language;
import org.mmhc.notifications.Notifications;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of words that a second person had to agree to. Each may be told twice. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class TemplateActivation {

    private final TemplateBook book;

    TemplateActivation(TemplateBook book) {
        this.book = book;
    }

    /** Words as they are now, and as they are to be; null stands for those that were shipped. */
    public record WordsToConfirm(
            String template,
            Notifications.Channel channel,
            Language language,
            @Nullable String before,
            @Nullable String after) {}

    /** What there is to agree to. */
    public WordsToConfirm words(String version) {
        TemplateVersion asked = book.get(version);
        String before = book.active(asked.template(), asked.channel(), asked.language())
                .filter(active -> !active.id().equals(version))
                .map(TemplateActivation::words)
                .orElse(null);
        return new WordsToConfirm(asked.template(), asked.channel(), asked.language(), before, words(asked));
    }

    private static @Nullable String words(TemplateVersion version) {
        return version.subject() == null ? version.body() : version.subject() + "\n\n" + version.body();
    }

    /** They come into use. */
    public void apply(String version) {
        book.enact(version);
    }

    /** They do not. */
    public void drop(String version) {
        book.get(version).refuse();
    }
}

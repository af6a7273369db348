package org.mmhc.base.ui;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a module finds for the search that is on every page. A module contributes one bean; it looks only into what whoever is
 * signed in may list, and finds nothing for whom it does not concern. All texts are finished, not keys.
 */
public interface Finder {

    /** So many of one module are enough to see whether it is there. */
    int MOST = 8;

    /**
     * What there is by these words.
     *
     * @param words without spaces around, in small letters, two at least
     */
    List<Found> find(String words);

    /**
     * Something that was found.
     *
     * @param title what it is
     * @param hint what tells it from others like it
     * @param path the page that shows it
     */
    record Found(String title, String hint, String path) {}

    /** Whether one of these texts has the words in it. */
    static boolean fits(String words, String... texts) {
        for (String text : texts) {
            if (text.toLowerCase(Locale.ROOT).contains(words)) {
                return true;
            }
        }
        return false;
    }

    /** The reference, when the words are a whole one with that prefix; its page says whether there is one. */
    static Optional<String> reference(String words, String prefix) {
        return Optional.of(words.toUpperCase(Locale.ROOT))
                .filter(typed -> Pattern.matches(Pattern.quote(prefix) + "-[0-9A-Z]{13}", typed));
    }
}

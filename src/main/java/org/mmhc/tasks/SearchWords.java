package org.mmhc.tasks;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Words as they are searched for: in small letters and without accents, so that "müller", "Muller" and "MÜLLER" are one.
 * References and UIDs are found by their parts too.
 */
final class SearchWords {

    /** The longest word that is kept, in bytes. */
    static final int LONGEST = 48;

    private static final Pattern ACCENTS = Pattern.compile("\\p{InCombiningDiacriticalMarks}+");
    private static final Pattern GAPS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}-]+");

    private SearchWords() {}

    /** The text in small letters and without accents. */
    static String fold(String text) {
        String plain = ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return plain.replace("ß", "ss")
                .replace("ø", "o")
                .replace("ł", "l")
                .replace("đ", "d")
                .replace("æ", "ae")
                .replace("œ", "oe")
                .replace("ı", "i");
    }

    /** The folded words of what somebody typed. */
    static List<String> typed(String text, int most) {
        return Arrays.stream(fold(text).strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .limit(most)
                .toList();
    }

    /** The words that a folded text can be found by; what is joined by hyphens counts whole and in parts. */
    static Set<String> of(String folded) {
        Set<String> words = new LinkedHashSet<>();
        for (String word : GAPS.split(folded)) {
            add(words, word);
            if (word.indexOf('-') >= 0) {
                for (String part : word.split("-")) {
                    add(words, part);
                }
            }
        }
        return words;
    }

    private static void add(Set<String> words, String word) {
        if (!word.isEmpty() && !word.equals("-")) {
            words.add(cut(word));
        }
    }

    /** At most {@link #LONGEST} bytes of the word, never half a letter. */
    static String cut(String word) {
        String fit = word;
        while (fit.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            fit = fit.substring(0, fit.offsetByCodePoints(fit.length(), -1));
        }
        return fit;
    }
}

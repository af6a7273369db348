package org.mmhc.tasks;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Texts as they are searched for: in small letters and without accents, so that "müller", "Muller" and "MÜLLER" are one. */
final class FoldedText {

    private static final Pattern ACCENTS = Pattern.compile("\\p{InCombiningDiacriticalMarks}+");

    private FoldedText() {}

    /** The text in small letters and without accents. */
    static String of(String text) {
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
    static List<String> words(String text, int most) {
        return Arrays.stream(of(text).strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .limit(most)
                .toList();
    }
}

package org.mmhc.base.ui;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Stands for a name where there is room for two letters. */
public final class Initials {

    private Initials() {}

    /** Of the first and the last word that begins with a letter; empty when none does. */
    public static String of(String name) {
        List<String> letters = Arrays.stream(name.strip().split("\\s+"))
                .filter(word -> !word.isEmpty() && Character.isLetter(word.codePointAt(0)))
                .map(word -> Character.toString(word.codePointAt(0)).toUpperCase(Locale.ROOT))
                .toList();
        return switch (letters.size()) {
            case 0 -> "";
            case 1 -> letters.getFirst();
            default -> letters.getFirst() + letters.getLast();
        };
    }
}

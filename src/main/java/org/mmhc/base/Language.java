package org.mmhc.base;

import java.util.Locale;

/** A language in which people are spoken to, on screens and in messages. */
public enum Language {
    /** What everything is written in. */
    ENGLISH(Locale.ENGLISH),
    /** What patients and caregivers meet is written in it too. */
    HINDI(Locale.of("hi"));

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    public Locale locale() {
        return locale;
    }

    /** What its own speakers call it. */
    public String ownName() {
        return locale.getDisplayLanguage(locale);
    }

    /** The one for somebody whose device asks for that; English when we do not speak theirs. */
    public static Language of(Locale wanted) {
        return wanted.getLanguage().equals(HINDI.locale.getLanguage()) ? HINDI : ENGLISH;
    }
}

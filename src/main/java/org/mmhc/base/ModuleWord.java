package org.mmhc.base;

/** The public words that are made from names in the code, for example {@code verification.documentSubmitted}. */
public final class ModuleWord {

    private static final String HOUSE = "org.mmhc.";

    private ModuleWord() {}

    /** The module of a class and its name. */
    public static String of(Class<?> type) {
        String name = type.getSimpleName();
        return of(type, Character.toLowerCase(name.charAt(0)) + name.substring(1));
    }

    /** The module of a class, which is the first package below the house, and a word. */
    public static String of(Class<?> type, String word) {
        return type.getPackageName().substring(HOUSE.length()).split("\\.")[0] + "." + word;
    }
}

package org.mmhc.base;

import org.jspecify.annotations.Nullable;

/** What somebody typed into a field. */
public final class Typed {

    private Typed() {}

    /** Without the spaces around it; nothing when there is nothing else. */
    public static @Nullable String orNothing(@Nullable String words) {
        return words == null || words.isBlank() ? null : words.strip();
    }
}

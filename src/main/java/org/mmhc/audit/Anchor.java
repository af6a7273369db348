package org.mmhc.audit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the chain and the hash there, noted where nobody who can change the database can change it: in the log of the
 * application, in a metric, in an export. Written {@code <position>:<hash>}.
 *
 * @param position 0 before the first link
 */
public record Anchor(long position, String hash) {

    /** Where an empty chain stands. */
    static final Anchor START = new Anchor(0, "");

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

    /** Reads what {@link #toString()} wrote; empty when it is something else. */
    public static Optional<Anchor> parse(String text) {
        Matcher parts = TEXT.matcher(text.strip());
        return parts.matches()
                ? Optional.of(new Anchor(Long.parseLong(parts.group(1)), parts.group(2)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return position + ":" + hash;
    }
}

package org.mmhc.visits.stray;

import java.util.Locale;

/** Names something that fits to no visit, by the number that the phone gave it. */
public record StrayId(String value) {

    public StrayId {
        value = value.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return value;
    }
}

package org.mmhc.care.offer;

import org.mmhc.base.References;

/** Identifies an offer of visits to a caregiver, for example {@code OF-0HQ3ZK5RWX1QT}. */
public record OfferId(String value) {

    public OfferId {
        value = References.canonical(value);
    }

    public static OfferId next() {
        return new OfferId(References.next("OF"));
    }

    @Override
    public String toString() {
        return value;
    }
}

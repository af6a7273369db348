package org.mmhc.billing.byhand;

import org.mmhc.base.References;

/** Identifies money that was entered by hand, for example {@code HND-0HQ3ZK5RWX1QT}. */
public record HandEntryId(String value) {

    public HandEntryId {
        value = References.canonical(value);
    }

    static HandEntryId next() {
        return new HandEntryId(References.next("HND"));
    }

    @Override
    public String toString() {
        return value;
    }
}

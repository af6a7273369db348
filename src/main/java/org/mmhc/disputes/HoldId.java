package org.mmhc.disputes;

import org.mmhc.base.References;

/** Identifies money that waits, for example {@code HLD-0HQ3ZK5RWX1QT}. */
public record HoldId(String value) {

    public HoldId {
        value = References.canonical(value);
    }

    static HoldId next() {
        return new HoldId(References.next("HLD"));
    }

    @Override
    public String toString() {
        return value;
    }
}

package org.mmhc.payouts.writeoff;

import org.mmhc.base.References;

/** Identifies a debt that is given up, for example {@code WOF-0HQ3ZK5RWX1QT}. */
public record WriteOffId(String value) {

    public WriteOffId {
        value = References.canonical(value);
    }

    static WriteOffId next() {
        return new WriteOffId(References.next("WOF"));
    }

    @Override
    public String toString() {
        return value;
    }
}

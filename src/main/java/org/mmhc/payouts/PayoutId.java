package org.mmhc.payouts;

import org.mmhc.base.References;

/** Identifies a payout, for example {@code PO-0HQ3ZK5RWX1QT}. */
public record PayoutId(String value) {

    public PayoutId {
        value = References.canonical(value);
    }

    static PayoutId next() {
        return new PayoutId(References.next("PO"));
    }

    @Override
    public String toString() {
        return value;
    }
}

package org.mmhc.payouts.transfer;

import org.mmhc.base.References;

/** Identifies an attempt to pay a payout, for example {@code TRF-0HQ3ZK5RWX1QT}. */
public record TransferId(String value) {

    public TransferId {
        value = References.canonical(value);
    }

    static TransferId next() {
        return new TransferId(References.next("TRF"));
    }

    @Override
    public String toString() {
        return value;
    }
}

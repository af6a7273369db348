package org.mmhc.billing.refund;

import org.mmhc.base.References;

/** Identifies a refund, for example {@code RFD-0HQ3ZK5RWX1QT}. */
public record RefundId(String value) {

    public RefundId {
        value = References.canonical(value);
    }

    static RefundId next() {
        return new RefundId(References.next("RFD"));
    }

    @Override
    public String toString() {
        return value;
    }
}

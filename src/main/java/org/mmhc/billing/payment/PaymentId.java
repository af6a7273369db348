package org.mmhc.billing.payment;

import org.mmhc.base.References;

/** Identifies a payment, for example {@code PAY-0HQ3ZK5RWX1QT}. */
public record PaymentId(String value) {

    public PaymentId {
        value = References.canonical(value);
    }

    static PaymentId next() {
        return new PaymentId(References.next("PAY"));
    }

    @Override
    public String toString() {
        return value;
    }
}

package org.mmhc.billing.exception;

import org.mmhc.base.References;

/** Identifies a payment that does not fit, for example {@code PEX-0HQ3ZK5RWX1QT}. */
public record PaymentExceptionId(String value) {

    public PaymentExceptionId {
        value = References.canonical(value);
    }

    static PaymentExceptionId next() {
        return new PaymentExceptionId(References.next("PEX"));
    }

    @Override
    public String toString() {
        return value;
    }
}

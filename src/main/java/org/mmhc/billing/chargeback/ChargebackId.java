package org.mmhc.billing.chargeback;

import org.mmhc.base.References;

/** Identifies a chargeback, for example {@code CBK-0HQ3ZK5RWX1QT}. */
public record ChargebackId(String value) {

    public ChargebackId {
        value = References.canonical(value);
    }

    static ChargebackId next() {
        return new ChargebackId(References.next("CBK"));
    }

    @Override
    public String toString() {
        return value;
    }
}

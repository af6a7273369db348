package org.mmhc.sales;

import org.mmhc.base.References;

/** Identifies a line of commission, for example {@code COM-0HQ3ZK5RWX1QT}. */
public record CommissionId(String value) {

    public CommissionId {
        value = References.canonical(value);
    }

    static CommissionId next() {
        return new CommissionId(References.next("COM"));
    }

    @Override
    public String toString() {
        return value;
    }
}

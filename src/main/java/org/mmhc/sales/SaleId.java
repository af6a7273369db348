package org.mmhc.sales;

import org.mmhc.base.References;

/** Identifies a sale, for example {@code SAL-0HQ3ZK5RWX1QT}. */
public record SaleId(String value) {

    public SaleId {
        value = References.canonical(value);
    }

    static SaleId next() {
        return new SaleId(References.next("SAL"));
    }

    @Override
    public String toString() {
        return value;
    }
}

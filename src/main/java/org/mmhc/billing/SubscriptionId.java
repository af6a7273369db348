package org.mmhc.billing;

import org.mmhc.base.References;

/** Identifies a subscription, for example {@code SUB-0HQ3ZK5RWX1QT}. */
public record SubscriptionId(String value) {

    public SubscriptionId {
        value = References.canonical(value);
    }

    static SubscriptionId next() {
        return new SubscriptionId(References.next("SUB"));
    }

    @Override
    public String toString() {
        return value;
    }
}

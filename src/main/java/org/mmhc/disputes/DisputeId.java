package org.mmhc.disputes;

import org.mmhc.base.References;

/** Identifies a dispute, for example {@code DSP-0HQ3ZK5RWX1QT}. */
public record DisputeId(String value) {

    public DisputeId {
        value = References.canonical(value);
    }

    static DisputeId next() {
        return new DisputeId(References.next("DSP"));
    }

    @Override
    public String toString() {
        return value;
    }
}

package org.mmhc.disputes;

import org.mmhc.base.References;

/** Identifies something that was granted, for example {@code RMD-0HQ3ZK5RWX1QT}. */
public record RemedyId(String value) {

    public RemedyId {
        value = References.canonical(value);
    }

    static RemedyId next() {
        return new RemedyId(References.next("RMD"));
    }

    @Override
    public String toString() {
        return value;
    }
}

package org.mmhc.visits;

import org.mmhc.base.References;

/** Identifies a visit, for example {@code V-0HQ3ZK5RWX1QT}. */
public record VisitId(String value) {

    public VisitId {
        value = References.canonical(value);
    }

    static VisitId next() {
        return new VisitId(References.next("V"));
    }

    @Override
    public String toString() {
        return value;
    }
}

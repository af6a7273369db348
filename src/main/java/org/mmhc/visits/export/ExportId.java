package org.mmhc.visits.export;

import org.mmhc.base.References;

/** Identifies a file of visits, for example {@code VX-0HQ3ZK5RWX1QT}. */
public record ExportId(String value) {

    public ExportId {
        value = References.canonical(value);
    }

    static ExportId next() {
        return new ExportId(References.next("VX"));
    }

    @Override
    public String toString() {
        return value;
    }
}

package org.mmhc.reports;

import org.mmhc.base.References;

/** Identifies a file of a report, for example {@code EXP-0HQ3ZK5RWX1QT}. */
public record ExportId(String value) {

    public ExportId {
        value = References.canonical(value);
    }

    static ExportId next() {
        return new ExportId(References.next("EXP"));
    }

    @Override
    public String toString() {
        return value;
    }
}

package org.mmhc.reports;

import org.mmhc.base.References;

/** Identifies a file of a report, for example {@code EXP-0HQ3ZK5RWX1QT}. */
public record ReportFileId(String value) {

    public ReportFileId {
        value = References.canonical(value);
    }

    static ReportFileId next() {
        return new ReportFileId(References.next("EXP"));
    }

    @Override
    public String toString() {
        return value;
    }
}

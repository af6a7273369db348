package org.mmhc.tasks.absence;

import org.mmhc.base.References;

/** Identifies an absence, for example {@code ABS-0HQ3ZK5RWX1QT}. */
public record AbsenceId(String value) {

    public AbsenceId {
        value = References.canonical(value);
    }

    @Override
    public String toString() {
        return value;
    }
}

package org.mmhc.care.availability;

import org.mmhc.base.References;

/** Identifies a time in which a caregiver cannot work, for example {@code AV-0HQ3ZK5RWX1QT}. */
public record AbsenceId(String value) {

    public AbsenceId {
        value = References.canonical(value);
    }

    @Override
    public String toString() {
        return value;
    }
}

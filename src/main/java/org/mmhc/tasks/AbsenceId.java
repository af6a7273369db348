package org.mmhc.tasks;

/** Identifies an absence, for example {@code ABS-0HQ3ZK5RWX1QT}. */
public record AbsenceId(String value) {

    @Override
    public String toString() {
        return value;
    }
}

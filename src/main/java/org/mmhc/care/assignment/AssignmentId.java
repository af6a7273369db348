package org.mmhc.care.assignment;

import org.mmhc.base.References;

/** Identifies who was chosen for visits, for example {@code AS-0HQ3ZK5RWX1QT}. */
public record AssignmentId(String value) {

    public AssignmentId {
        value = References.canonical(value);
    }

    public static AssignmentId next() {
        return new AssignmentId(References.next("AS"));
    }

    @Override
    public String toString() {
        return value;
    }
}

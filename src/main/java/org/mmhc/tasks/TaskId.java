package org.mmhc.tasks;

import org.mmhc.base.References;

/** Identifies a human task, for example {@code TSK-0HQ3ZK5RWX1QT}. */
public record TaskId(String value) {

    public TaskId {
        value = References.canonical(value);
    }

    @Override
    public String toString() {
        return value;
    }
}

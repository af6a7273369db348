package org.mmhc.tasks;

/** Identifies a human task, for example {@code TSK-0HQ3ZK5RWX1QT}. */
public record TaskId(String value) {

    @Override
    public String toString() {
        return value;
    }
}

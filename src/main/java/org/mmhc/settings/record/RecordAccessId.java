package org.mmhc.settings.record;

import org.mmhc.base.References;

/** Identifies that somebody opened a record: {@code RAC-0HQ3ZK5RWX1QT}. */
public record RecordAccessId(String value) {

    public RecordAccessId {
        value = References.canonical(value);
    }

    static RecordAccessId next() {
        return new RecordAccessId(References.next("RAC"));
    }

    @Override
    public String toString() {
        return value;
    }
}

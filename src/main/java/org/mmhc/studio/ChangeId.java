package org.mmhc.studio;

import org.mmhc.base.References;

/** Identifies a change of models, for example {@code CHG-0HQ3ZK5RWX1QT}. */
public record ChangeId(String value) {

    public ChangeId {
        value = References.canonical(value);
    }

    static ChangeId next() {
        return new ChangeId(References.next("CHG"));
    }

    @Override
    public String toString() {
        return value;
    }
}

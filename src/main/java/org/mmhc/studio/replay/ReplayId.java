package org.mmhc.studio.replay;

import org.mmhc.base.References;

/** Identifies a replay of past cases, for example {@code RPL-0HQ3ZK5RWX1QT}. */
public record ReplayId(String value) {

    public ReplayId {
        value = References.canonical(value);
    }

    static ReplayId next() {
        return new ReplayId(References.next("RPL"));
    }

    @Override
    public String toString() {
        return value;
    }
}

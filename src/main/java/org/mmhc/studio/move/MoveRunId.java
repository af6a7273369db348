package org.mmhc.studio.move;

import org.mmhc.base.References;

/** Identifies a move of many cases, for example {@code MOV-0HQ3ZK5RWX1QT}. */
public record MoveRunId(String value) {

    public MoveRunId {
        value = References.canonical(value);
    }

    static MoveRunId next() {
        return new MoveRunId(References.next("MOV"));
    }

    @Override
    public String toString() {
        return value;
    }
}

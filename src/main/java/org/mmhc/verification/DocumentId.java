package org.mmhc.verification;

import org.mmhc.base.References;

/** Identifies a document that somebody handed in, for example {@code DOC-0HQ3ZK5RWX1QT}. */
public record DocumentId(String value) {

    public DocumentId {
        value = References.canonical(value);
    }

    @Override
    public String toString() {
        return value;
    }
}

package org.mmhc.verification;

/** Identifies a document that somebody handed in, for example {@code DOC-0HQ3ZK5RWX1QT}. */
public record DocumentId(String value) {

    @Override
    public String toString() {
        return value;
    }
}

package org.mmhc.storage;

/** Identifies a stored file; random, so that it cannot be guessed. */
public record FileId(String value) {

    @Override
    public String toString() {
        return value;
    }
}

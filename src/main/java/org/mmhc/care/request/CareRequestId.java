package org.mmhc.care.request;

import org.mmhc.base.References;

/** Identifies a request for care, for example {@code CR-0HQ3ZK5RWX1QT}. */
public record CareRequestId(String value) {

    public CareRequestId {
        value = References.canonical(value);
    }

    public static CareRequestId next() {
        return new CareRequestId(References.next("CR"));
    }

    @Override
    public String toString() {
        return value;
    }
}

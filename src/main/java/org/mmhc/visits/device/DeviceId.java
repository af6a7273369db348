package org.mmhc.visits.device;

import org.mmhc.base.References;

/** Identifies a phone that was made known, for example {@code DV-0HQ3ZK5RWX1QT}. */
public record DeviceId(String value) {

    public DeviceId {
        value = References.canonical(value);
    }

    static DeviceId next() {
        return new DeviceId(References.next("DV"));
    }

    @Override
    public String toString() {
        return value;
    }
}

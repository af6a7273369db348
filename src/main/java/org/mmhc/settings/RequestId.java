package org.mmhc.settings;

import org.mmhc.base.References;

/** Identifies what was asked for, by the reference of what is to take effect: {@code SET-0HQ3ZK5RWX1QT} for a setting. */
public record RequestId(String value) {

    public RequestId {
        value = References.canonical(value);
    }

    @Override
    public String toString() {
        return value;
    }
}

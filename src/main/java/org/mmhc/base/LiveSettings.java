package org.mmhc.base;

import java.util.function.Supplier;

/**
 * The settings of a module as they are in force now. Ask for the record each time one of its values is needed: admins may have
 * changed it since.
 */
public final class LiveSettings<T> {

    private final Supplier<T> inForce;

    LiveSettings(Supplier<T> inForce) {
        this.inForce = inForce;
    }

    /** Settings that nobody changes. */
    public static <T> LiveSettings<T> fixed(T settings) {
        return new LiveSettings<>(() -> settings);
    }

    /** The record in force. */
    public T current() {
        return inForce.get();
    }
}

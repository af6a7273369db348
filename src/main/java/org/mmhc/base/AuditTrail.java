package org.mmhc.base;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lets an {@link Audited} method say whose record it came upon, where its parameters do not tell. */
public final class AuditTrail {

    private static final ThreadLocal<@Nullable Consumer<Uid>> LISTENER = new ThreadLocal<>();

    private AuditTrail() {}

    /** The audited call that goes on is about this person too; nothing is noted outside of one. */
    public static void about(@Nullable Uid person) {
        Consumer<Uid> listener = LISTENER.get();
        if (listener != null && person != null) {
            listener.accept(person);
        }
    }

    /** Hears of people on this thread from now on; answers who did before, to be put back. */
    public static @Nullable Consumer<Uid> listen(@Nullable Consumer<Uid> listener) {
        Consumer<Uid> before = LISTENER.get();
        if (listener == null) {
            LISTENER.remove();
        } else {
            LISTENER.set(listener);
        }
        return before;
    }
}

package org.mmhc.base;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the request that the current thread works for came from.
 *
 * @param address network address of the client, null when the work comes from no request
 * @param request number of the request, null when there is none
 */
public record Origin(@Nullable String address, @Nullable String request) {

    private static final Origin NOWHERE = new Origin(null, null);
    private static final ThreadLocal<Origin> CURRENT = new ThreadLocal<>();
    private static volatile Supplier<Origin> otherwise = () -> NOWHERE;

    /** The origin of what this thread does now; a screen that refreshes itself has that of its browser. */
    public static Origin current() {
        Origin bound = CURRENT.get();
        return bound == null ? otherwise.get() : bound;
    }

    /** Binds the origin to the thread until the scope is closed. */
    public Scope bind() {
        CURRENT.set(this);
        return CURRENT::remove;
    }

    /** Says where work comes from on threads that serve no request; called once, by who knows the screens. */
    public static void otherwise(Supplier<@Nullable String> address) {
        otherwise = () -> new Origin(address.get(), null);
    }

    /** The time of a request. */
    public interface Scope extends AutoCloseable {

        @Override
        void close();
    }
}

package org.mmhc.local;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A server that starts in the background; others wait for it only when they need it. */
final class Starting<T extends AutoCloseable> implements AutoCloseable {

    private static final ExecutorService STARTERS = Executors.newVirtualThreadPerTaskExecutor();

    private final CompletableFuture<T> server;
    private volatile Duration took = Duration.ZERO;
    private @Nullable CompletableFuture<Void> closing;

    private Starting(Supplier<T> start) {
        this.server = CompletableFuture.supplyAsync(
                () -> {
                    var begin = Instant.now();
                    var started = start.get();
                    took = Duration.between(begin, Instant.now());
                    return started;
                },
                STARTERS);
    }

    static <T extends AutoCloseable> Starting<T> of(Supplier<T> start) {
        return new Starting<>(start);
    }

    /** The server once it is ready. Throws what kept it from starting. */
    T await() {
        try {
            return server.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof LocalFailure failure) {
                throw failure;
            }
            throw new LocalFailure("A server could not be started: " + e.getCause(), e.getCause());
        }
    }

    /** Tells once, with the time it took, when the server is ready. */
    void whenReady(Consumer<Duration> listener) {
        server.thenRun(() -> listener.accept(took));
    }

    Duration took() {
        return took;
    }

    /** Begins to stop the server and comes back at once, so that several stop together. */
    void beginClose() {
        closing();
    }

    /** Stops the server, after it has started if it still does; one that never started needs no stopping. */
    @Override
    public void close() {
        closing().join();
    }

    private synchronized CompletableFuture<Void> closing() {
        if (closing == null) {
            closing = server.handle((started, failure) -> started).thenAcceptAsync(Starting::stop, STARTERS);
        }
        return closing;
    }

    private static void stop(@Nullable AutoCloseable started) {
        if (started != null) {
            try {
                started.close();
            } catch (Exception e) {
                throw new LocalFailure("A server could not be stopped: " + e.getMessage(), e);
            }
        }
    }
}

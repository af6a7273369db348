package org.mmhc.engine.outbox;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.mmhc.engine.EngineSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.interceptor.AsyncUncaughtExceptionHandler;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.AsyncConfigurer;
import org.springframework.stereotype.Component;

/**
 * The threads that deliver events after commit. Few and with a queue, because each needs a database connection and whoever
 * publishes still holds one. What is queued when the application stops is delivered by its next run.
 */
@Component
public class OutboxThreads implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxThreads.class);
    private static final int GRACE_SECONDS = 5;

    private final ThreadPoolExecutor threads;
    private volatile boolean running;

    OutboxThreads(EngineSettings settings) {
        threads = new ThreadPoolExecutor(
                settings.outbox().threads(),
                settings.outbox().threads(),
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofVirtual().name("outbox-", 0).factory());
    }

    /** Runs asynchronous listeners here. */
    public AsyncConfigurer asConfigurer() {
        return new AsyncConfigurer() {
            @Override
            public Executor getAsyncExecutor() {
                return threads;
            }

            @Override
            public AsyncUncaughtExceptionHandler getAsyncUncaughtExceptionHandler() {
                return (failure, method, arguments) -> LOG.debug("{} failed", method, failure);
            }
        };
    }

    /** How many deliveries wait for a thread. */
    int waiting() {
        return threads.getQueue().size();
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        threads.getQueue().clear();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

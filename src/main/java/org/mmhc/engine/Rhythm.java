package org.mmhc.engine;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Gives every {@link Beat} its own thread, so that one that waits for the engine does not hold up the others. */
@Component
class Rhythm implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Rhythm.class);

    private final List<Beat> beats;
    private List<ScheduledExecutorService> threads = List.of();

    Rhythm(List<Beat> beats) {
        this.beats = beats;
    }

    @Override
    public synchronized void start() {
        threads = beats.stream().map(Rhythm::keep).toList();
    }

    private static ScheduledExecutorService keep(Beat beat) {
        String name = beat.getClass().getSimpleName();
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("beat-" + name).factory());
        long pause = beat.every().toMillis();
        thread.scheduleWithFixedDelay(() -> safely(name, beat), 0, pause, TimeUnit.MILLISECONDS);
        return thread;
    }

    private static void safely(String name, Beat beat) {
        try {
            beat.beat();
        } catch (RuntimeException failure) {
            LOG.warn("{} failed and will be tried again", name, failure);
        }
    }

    @Override
    public synchronized void stop() {
        threads.forEach(ScheduledExecutorService::shutdownNow);
        threads = List.of();
    }

    @Override
    public synchronized boolean isRunning() {
        return !threads.isEmpty();
    }
}

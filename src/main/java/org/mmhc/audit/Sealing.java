package org.mmhc.audit;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Lets the sealer look twice a second, on a thread that waits for nobody else, and notes the head when the node stops. */
@Component
class Sealing implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Sealing.class);
    private static final long PAUSE_MILLIS = 500;

    private final Sealer sealer;
    private @Nullable ScheduledExecutorService thread;

    Sealing(Sealer sealer) {
        this.sealer = sealer;
    }

    @Override
    public synchronized void start() {
        thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("audit-sealer").factory());
        thread.scheduleWithFixedDelay(this::seal, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void seal() {
        try {
            sealer.seal();
        } catch (RuntimeException failure) {
            LOG.warn("The audit log could not be sealed and will be later", failure);
        }
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.shutdown();
            thread = null;
            sealer.anchor();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}

package org.mmhc.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.scheduling.config.IntervalTask;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/**
 * What the application does again and again. The threads of it go by the machine's time; where a test lets time pass, what is done every
 * half minute or minute comes at once, so that nobody waits a minute for what is long due.
 */
final class Beats {

    private static final Logger LOG = LoggerFactory.getLogger(Beats.class);

    /** What comes more often is there before anybody waits; what comes less often is asked for by the tests that are about it. */
    private static final Duration SHORTEST = Duration.ofSeconds(20);

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Supplier<List<ScheduledTaskHolder>> holders;
    private final Supplier<AsyncTaskExecutor> threads;

    Beats(Supplier<List<ScheduledTaskHolder>> holders, Supplier<AsyncTaskExecutor> threads) {
        this.holders = holders;
        this.threads = threads;
    }

    /** So much time has passed; returns when all is done that was due, so that it does not cross what the test does next. */
    void passed(Duration time) {
        List<Future<?>> due = new ArrayList<>();
        for (ScheduledTaskHolder holder : holders.get()) {
            for (ScheduledTask beat : holder.getScheduledTasks()) {
                if (beat.getTask() instanceof IntervalTask task && isDue(task, time)) {
                    due.add(threads.get().submit(task.getRunnable()));
                }
            }
        }
        due.forEach(Beats::await);
    }

    private static void await(Future<?> beat) {
        try {
            beat.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failed) {
            LOG.warn("What failed is done again a minute later", failed);
        }
    }

    /* What begins a while after the start, such as the opening of visits, is asked for by the tests that are about it. */
    private static boolean isDue(IntervalTask task, Duration passed) {
        Duration interval = task.getIntervalDuration();
        return task.getInitialDelayDuration().isZero()
                && interval.compareTo(SHORTEST) >= 0
                && interval.compareTo(LONGEST) <= 0
                && interval.compareTo(passed) <= 0;
    }
}

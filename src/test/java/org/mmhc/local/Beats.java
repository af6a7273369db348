package org.mmhc.local;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.core.task.TaskExecutor;
import org.springframework.scheduling.config.IntervalTask;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/**
 * What the application does again and again. The threads of it go by the machine's time; where a test lets time pass, what is done every
 * half minute or minute comes at once, so that nobody waits a minute for what is long due.
 */
final class Beats {

    /** What comes more often is there before anybody waits; what comes less often is asked for by the tests that are about it. */
    private static final Duration SHORTEST = Duration.ofSeconds(20);

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Supplier<List<ScheduledTaskHolder>> holders;
    private final Supplier<TaskExecutor> threads;

    Beats(Supplier<List<ScheduledTaskHolder>> holders, Supplier<TaskExecutor> threads) {
        this.holders = holders;
        this.threads = threads;
    }

    /** So much time has passed. */
    void passed(Duration time) {
        for (ScheduledTaskHolder holder : holders.get()) {
            for (ScheduledTask beat : holder.getScheduledTasks()) {
                if (beat.getTask() instanceof IntervalTask task && isDue(task.getIntervalDuration(), time)) {
                    threads.get().execute(task.getRunnable());
                }
            }
        }
    }

    private static boolean isDue(Duration interval, Duration passed) {
        return interval.compareTo(SHORTEST) >= 0
                && interval.compareTo(LONGEST) <= 0
                && interval.compareTo(passed) <= 0;
    }
}

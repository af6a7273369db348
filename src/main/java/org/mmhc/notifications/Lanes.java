package org.mmhc.notifications;

import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The threads of this node that send, and in which order they take what waits: urgent messages overtake others, but none for ever. */
final class Lanes {

    private final AtomicLong numbers = new AtomicLong();
    private final ThreadPoolExecutor threads;

    Lanes(int senders) {
        threads = new ThreadPoolExecutor(
                senders,
                senders,
                0,
                TimeUnit.SECONDS,
                new PriorityBlockingQueue<>(),
                Thread.ofVirtual().name("messages-", 1).factory());
    }

    /** Something to be done, by when it is to be done. */
    private record Turn(Instant rank, long number, Runnable work) implements Runnable, Comparable<Turn> {

        @Override
        public void run() {
            work.run();
        }

        @Override
        public int compareTo(Turn other) {
            return Comparator.comparing(Turn::rank)
                    .thenComparingLong(Turn::number)
                    .compare(this, other);
        }
    }

    /** Does it when it is its turn. Fails with {@code RejectedExecutionException} when the node ends. */
    void execute(Lane lane, Instant now, Runnable work) {
        threads.execute(new Turn(now.plus(lane.patience()), numbers.incrementAndGet(), work));
    }

    void close() {
        threads.shutdownNow();
    }
}

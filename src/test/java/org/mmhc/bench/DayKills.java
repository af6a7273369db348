package org.mmhc.bench;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.mmhc.local.MeasuredMmhc;
import org.mmhc.local.MeasuredMmhc.Server;

/** Kills the parts of a running agency, one after the other and each twice, while people work; each comes back after a while. */
final class DayKills {

    private static final int TIMES = 2;
    private static final Duration AWAY = Duration.ofSeconds(5);

    private final MeasuredMmhc mmhc;
    private final MeasuredMmhc.Application application;
    private final Day day;
    private final AtomicInteger killed = new AtomicInteger();
    private final Queue<String> troubles = new ConcurrentLinkedQueue<>();

    DayKills(MeasuredMmhc mmhc, MeasuredMmhc.Application application, Day day) {
        this.mmhc = mmhc;
        this.application = application;
        this.day = day;
    }

    /** Kills all of them twice, spread over that time. */
    void over(Duration length) {
        Duration apart = length.dividedBy(4 * TIMES + 2);
        long begin = System.nanoTime();
        for (int round = 0; round < TIMES; round++) {
            for (int part = 0; part < 4; part++) {
                long due = begin + apart.multipliedBy(4L * round + part + 1).toNanos();
                LockSupport.parkNanos(due - System.nanoTime());
                kill(part);
            }
        }
    }

    private void kill(int part) {
        try {
            switch (part) {
                case 0 -> {
                    application.kill();
                    LockSupport.parkNanos(AWAY.toNanos());
                    application.startAgain();
                }
                case 1 -> away(Server.ENGINE);
                case 2 -> away(Server.DATABASE);
                default -> away(Server.REDIS);
            }
            killed.incrementAndGet();
        } catch (RuntimeException failed) {
            troubles.add(String.valueOf(failed.getMessage()));
        }
        day.tellAgain();
    }

    private void away(Server server) {
        mmhc.kill(server);
        LockSupport.parkNanos(AWAY.toNanos());
        mmhc.startAgain(server);
    }

    int killed() {
        return killed.get();
    }

    List<String> troubles() {
        return List.copyOf(troubles);
    }
}

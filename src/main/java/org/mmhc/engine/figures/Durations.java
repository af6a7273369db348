package org.mmhc.engine.figures;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How many durations lie between which bounds: forty of them, each half as much again as the one before, from a second to a year. */
public final class Durations {

    private static final int BUCKETS = 40;
    private static final double SHORTEST = 1_000;
    private static final double GROWTH = Math.pow(365 * 86_400.0, 1.0 / (BUCKETS - 1));

    private final int[] counts = new int[BUCKETS];
    private long totalMs;

    /** What ended before it began, by clocks that differ, took no time. */
    public void add(Duration took) {
        long ms = Math.max(0, took.toMillis());
        totalMs += ms;
        counts[bucket(ms)]++;
    }

    /** Adds what was written before. */
    public void add(String written, long total) {
        String[] parts = written.split(" ");
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            counts[bucket] += Integer.parseInt(parts[bucket]);
        }
        totalMs += total;
    }

    public int count() {
        return Arrays.stream(counts).sum();
    }

    public long totalMs() {
        return totalMs;
    }

    public String written() {
        return Arrays.stream(counts).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    }

    /** The duration that this share of all does not exceed, as near as the bounds tell. */
    public Duration quantile(double share) {
        double wanted = share * count();
        int before = 0;
        for (int bucket : IntStream.range(0, BUCKETS).toArray()) {
            if (counts[bucket] > 0 && before + counts[bucket] >= wanted) {
                double within = (wanted - before) / counts[bucket];
                double ms = bucket == 0 ? SHORTEST * within : SHORTEST * Math.pow(GROWTH, bucket - 1.0 + within);
                return Duration.ofMillis(Math.round(ms));
            }
            before += counts[bucket];
        }
        return Duration.ZERO;
    }

    private static int bucket(long ms) {
        return ms < SHORTEST ? 0 : Math.min(BUCKETS - 1, 1 + (int) (Math.log(ms / SHORTEST) / Math.log(GROWTH)));
    }
}

package org.mmhc.reports;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * How long many things took, in steps of which each is a fifth longer than the one before, from a minute to twelve weeks. Histograms of
 * days can be added, which averages cannot; what is read from them is at most a tenth off.
 */
public final class Histogram {

    private static final int STEPS = 64;
    private static final double SHORTEST = 60;
    private static final double RATIO = 1.2;

    private final int[] counts;

    private Histogram(int[] counts) {
        this.counts = counts;
    }

    /** Of nothing yet. */
    public static Histogram empty() {
        return new Histogram(new int[STEPS]);
    }

    static Histogram of(byte[] kept) {
        ByteBuffer bytes = ByteBuffer.wrap(kept);
        Histogram histogram = empty();
        for (int step = 0; step < STEPS; step++) {
            histogram.counts[step] = bytes.getInt();
        }
        return histogram;
    }

    byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(STEPS * Integer.BYTES);
        for (int count : counts) {
            bytes.putInt(count);
        }
        return bytes.array();
    }

    /** With one more. */
    public Histogram with(Duration taken) {
        Histogram more = new Histogram(counts.clone());
        more.counts[step(taken)]++;
        return more;
    }

    /** Both together. */
    public Histogram plus(Histogram other) {
        Histogram sum = new Histogram(counts.clone());
        Arrays.setAll(sum.counts, step -> counts[step] + other.counts[step]);
        return sum;
    }

    /** Of how many. */
    public long count() {
        return Arrays.stream(counts).asLongStream().sum();
    }

    /** Such a part of them, 0.9 for nine of ten, was as quick as that; empty when there were none. */
    public Optional<Duration> percentile(double part) {
        long wanted = Math.max(1, (long) Math.ceil(part * count()));
        long seen = 0;
        for (int step = 0; step < STEPS; step++) {
            seen += counts[step];
            if (seen >= wanted) {
                return Optional.of(Duration.ofSeconds(Math.round(SHORTEST * Math.pow(RATIO, step + 0.5))));
            }
        }
        return Optional.empty();
    }

    private static int step(Duration taken) {
        double steps = Math.log(Math.max(SHORTEST, taken.toMillis() / 1000.0) / SHORTEST) / Math.log(RATIO);
        return (int) Math.min(STEPS - 1.0, steps);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Histogram histogram && Arrays.equals(counts, histogram.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }
}

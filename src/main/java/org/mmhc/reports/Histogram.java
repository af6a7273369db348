package org.mmhc.reports;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * How long many things took, in steps of which each is a fifth longer than the one before, from a second to a year. Histograms of days can be
 * added, which averages cannot; what is read from them is at most a tenth off.
 */
public final class Histogram {

    private static final int STEPS = 96;
    private static final double RATIO = 1.2;

    /* About a second, so that a minute is a bound. */
    private static final double SHORTEST = 60 / Math.pow(RATIO, 22);

    private final int[] counts;

    private Histogram(int[] counts) {
        this.counts = counts;
    }

    /** Of nothing yet. */
    public static Histogram empty() {
        return new Histogram(new int[STEPS]);
    }

    /** As it was kept. */
    public static Histogram of(byte[] kept) {
        ByteBuffer bytes = ByteBuffer.wrap(kept);
        Histogram histogram = empty();
        for (int step = 0; step < STEPS; step++) {
            histogram.counts[step] = bytes.getInt();
        }
        return histogram;
    }

    /** As it is kept. */
    public byte[] bytes() {
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
                return Optional.of(middle(step));
            }
        }
        return Optional.empty();
    }

    /* What ended before it began, by clocks that differ, took no time. */
    private static int step(Duration taken) {
        double seconds = taken.toMillis() / 1_000.0;
        return seconds < SHORTEST ? 0 : (int) Math.min(STEPS - 1.0, 1 + Math.log(seconds / SHORTEST) / Math.log(RATIO));
    }

    private static Duration middle(int step) {
        double seconds = step == 0 ? SHORTEST / 2 : SHORTEST * Math.pow(RATIO, step - 0.5);
        return Duration.ofMillis(Math.round(seconds * 1_000));
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

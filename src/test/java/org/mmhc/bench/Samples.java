package org.mmhc.bench;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** How long something took, many times over. */
final class Samples {

    private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();

    void add(long took) {
        nanos.add(took);
    }

    int size() {
        return nanos.size();
    }

    /** The time in milliseconds that this share of all took at most. */
    double percentile(double share) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalStateException("Nothing was measured");
        }
        int place = Math.clamp((int) Math.ceil(share * sorted.length) - 1, 0, sorted.length - 1);
        return sorted[place] / 1e6;
    }
}

package org.mmhc.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How the host of a virtual machine has shared out its processors so far, in ticks, as Linux tells it. Where it gave much to
 * other machines, everything that is measured took longer.
 */
record HostTime(long stolen, long all) {

    private static final Path STAT = Path.of("/proc/stat");
    private static final int STOLEN = 7;
    private static final int KINDS = 8;

    /** Null where there is no Linux to tell it. */
    static @Nullable HostTime now() throws IOException {
        if (!Files.exists(STAT)) {
            return null;
        }
        String[] fields = Files.readAllLines(STAT).getFirst().split("\\s+");
        long[] ticks = Arrays.stream(fields)
                .skip(1)
                .limit(KINDS)
                .mapToLong(Long::parseLong)
                .toArray();
        return new HostTime(ticks[STOLEN], Arrays.stream(ticks).sum());
    }

    double percentSince(HostTime then) {
        return 100.0 * (stolen - then.stolen) / Math.max(1, all - then.all);
    }
}

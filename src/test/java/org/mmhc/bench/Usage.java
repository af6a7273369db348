package org.mmhc.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a process has used so far, as Linux tells it.
 *
 * @param at when, in nanoseconds of no particular clock
 */
record Usage(long at, double cpuSeconds, long residentBytes) {

    private static final double TICKS_A_SECOND = 100;
    private static final long KIB = 1024;

    /** Null where there is no Linux to tell it. */
    static @Nullable Usage of(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        if (!Files.isDirectory(process)) {
            return null;
        }
        try {
            String stat = Files.readString(process.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            double ticks = Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
            long resident = Files.readAllLines(process.resolve("status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(0);
            return new Usage(System.nanoTime(), ticks / TICKS_A_SECOND, resident * KIB);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** How much of one processor it used since then, in per cent. */
    double percentSince(Usage before) {
        return 100 * (cpuSeconds - before.cpuSeconds) / ((at - before.at) / 1e9);
    }

    double megabytes() {
        return residentBytes / 1024.0 / 1024.0;
    }
}

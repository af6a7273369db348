package org.mmhc.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTests {

    @Test
    void percentileIsTheTimeThatTheShareTookAtMost() {
        Samples samples = new Samples();
        LongStream.rangeClosed(1, 100).forEach(millis -> samples.add(TimeUnit.MILLISECONDS.toNanos(millis)));

        assertThat(samples.percentile(0.5)).isEqualTo(50);
        assertThat(samples.percentile(0.95)).isEqualTo(95);
        assertThat(samples.percentile(1)).isEqualTo(100);
    }

    @Test
    void tableSaysForPeopleAndProgramsWhichTargetsAreMet(@TempDir Path folder) throws Exception {
        Table table = new Table(List.of(
                Figure.atLeast("a", "of the engine alone", 0.39, "", 0.4),
                Figure.below("a", "call to list, p95", 120.44, "ms", 250),
                Figure.of("c", "Application ready after", 9.5, "s")));

        table.write(folder);

        assertThat(Files.readAllLines(folder.resolve("bench.txt")))
                .anySatisfy(line -> assertThat(line).contains("of the engine alone", "0.39", ">= 0.40", "NO"))
                .anySatisfy(line -> assertThat(line).contains("call to list, p95", "120 ms", "< 250 ms", "yes"))
                .anySatisfy(line -> assertThat(line).contains("Application ready after", "9.50 s"));
        assertThat(Files.readString(folder.resolve("bench.json"))).contains("\"met\" : false", "\"processors\"");
    }
}

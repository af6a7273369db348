package org.mmhc.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** Whatever is in a file, looking at it takes a little memory and a moment. */
class HostileFilesTests {

    private static final DataSize A_LITTLE = DataSize.ofMegabytes(4);
    private static final Duration A_MOMENT = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private final FileInspection inspection = new FileInspection();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TestFactory
    Stream<DynamicTest> lookingAtAFileTakesALittleMemory() {
        return HostileFiles.all().entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(file.getKey(), () -> measure(file)));
    }

    private void measure(Map.Entry<String, byte[]> hostile) throws IOException {
        assertThat(hostile.getValue().length).isBetween(1, 10 * 1024 * 1024);
        Path file = Files.write(folder.resolve("draft"), hostile.getValue());
        look(file, hostile.getKey());
        long allocated = threads.getCurrentThreadAllocatedBytes();
        long begun = System.nanoTime();

        look(file, hostile.getKey());

        assertThat(threads.getCurrentThreadAllocatedBytes() - allocated).isLessThan(A_LITTLE.toBytes());
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(A_MOMENT);
    }

    private void look(Path file, String name) throws IOException {
        try {
            inspection.contentTypeOf(file, FileName.cleaned(name));
        } catch (FileRefused refused) {
            assertThat(refused.arguments()).contains(name);
        }
    }
}

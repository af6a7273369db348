package org.mmhc.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a test's broker wrote down about its cases, by {@link EngineRecorder}. */
final class EngineRecords {

    private static final String CLASS_FILE = EngineRecorder.class.getName().replace('.', '/') + ".class";

    private final Path classes;
    private final Path file;

    private EngineRecords(Path classes, Path file) {
        this.classes = classes;
        this.file = file;
    }

    /**
     * One thing that happened in a case.
     *
     * @param subject the element, flow or variable
     * @param value the element's type, the variable's value as JSON or the incident's cause
     */
    record Entry(String what, String subject, String value) {

        boolean is(String otherWhat, String otherSubject) {
            return what.equals(otherWhat) && subject.equals(otherSubject);
        }
    }

    /** Prepares a broker's folder: the recorder lies there alone, as the broker must not see the other classes of the tests. */
    static EngineRecords in(Path folder) {
        EngineRecords records = new EngineRecords(folder.resolve("recorder"), folder.resolve("records.tsv"));
        Path target = records.classes.resolve(CLASS_FILE);
        try (InputStream recorder = Objects.requireNonNull(
                EngineRecorder.class.getClassLoader().getResourceAsStream(CLASS_FILE), CLASS_FILE)) {
            Files.createDirectories(Objects.requireNonNull(target.getParent()));
            Files.copy(recorder, target, StandardCopyOption.REPLACE_EXISTING);
            return records;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Where the broker finds the recorder. */
    Path classes() {
        return classes;
    }

    /** How the broker learns of the recorder. */
    Map<String, String> settings() {
        return Map.of(
                "ZEEBE_BROKER_EXPORTERS_RECORDER_CLASSNAME", EngineRecorder.class.getName(),
                "ZEEBE_BROKER_EXPORTERS_RECORDER_ARGS_FILE", file.toString());
    }

    /** What happened in a case so far, oldest first. */
    List<Entry> of(long instance) {
        String start = instance + "\t";
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .filter(line -> line.startsWith(start))
                            .map(line -> line.split("\t", 4))
                            .filter(parts -> parts.length == 4)
                            .map(parts -> new Entry(parts[1], parts[2], parts[3]))
                            .toList()
                    : List.of();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

package org.mmhc.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a test's broker wrote down about its cases, by {@link EngineRecorder}. */
final class EngineRecords {

    private static final String CLASS_FILE = EngineRecorder.class.getName().replace('.', '/') + ".class";

    private final Path classes;
    private final Path file;
    private final Map<Long, List<Entry>> entries = new HashMap<>();
    private long read;

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
    synchronized List<Entry> of(long instance) {
        readOn();
        return List.copyOf(entries.getOrDefault(instance, List.of()));
    }

    /* Only what is new: a test asks ten times a second, and the file of a whole run has tens of thousands of lines. */
    private void readOn() {
        if (!Files.exists(file)) {
            return;
        }
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            byte[] fresh = new byte[Math.toIntExact(channel.size() - read)];
            ByteBuffer room = ByteBuffer.wrap(fresh);
            channel.position(read);
            while (room.hasRemaining() && channel.read(room) >= 0) {
                // Until all that was there is read.
            }
            int whole = room.position();
            while (whole > 0 && fresh[whole - 1] != '\n') {
                whole--;
            }
            new String(fresh, 0, whole, StandardCharsets.UTF_8).lines().forEach(this::note);
            read += whole;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void note(String line) {
        String[] parts = line.split("\t", 4);
        if (parts.length == 4) {
            entries.computeIfAbsent(Long.valueOf(parts[0]), instance -> new ArrayList<>())
                    .add(new Entry(parts[1], parts[2], parts[3]));
        }
    }
}

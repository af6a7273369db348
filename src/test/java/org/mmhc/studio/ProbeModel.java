package org.mmhc.studio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process by which two people look at something at once; whatever waits for one of them is not movable. */
final class ProbeModel {

    private ProbeModel() {}

    static String of(String id) {
        return read(Path.of("src/test/resources/models/probe.bpmn")).replace("probe-id", id);
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}

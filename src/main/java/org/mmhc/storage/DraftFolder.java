package org.mmhc.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Where files lie on this machine while they are looked at; their names say nothing. */
final class DraftFolder {

    private final Path folder;

    DraftFolder(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "The folder for files %s cannot be used: set mmhc.storage.folder to one that can be written"
                            .formatted(folder.getParent()),
                    failure);
        }
    }

    Path create() throws IOException {
        return Files.createTempFile(folder, "", ".draft");
    }

    /** Drafts outlive their upload when the machine goes down, or when a page is left in the middle of one. */
    int sweep(Instant before) throws IOException {
        int removed = 0;
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, "*.draft")) {
            for (Path leftover : leftovers) {
                if (Files.getLastModifiedTime(leftover).toInstant().isBefore(before)
                        && Files.deleteIfExists(leftover)) {
                    removed++;
                }
            }
        }
        return removed;
    }
}

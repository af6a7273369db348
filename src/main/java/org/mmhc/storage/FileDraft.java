package org.mmhc.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.core.io.InputStreamSource;

/**
 * A file that was found good and is not handed in yet: it lies on this machine until it is closed, and for a day at the most.
 */
public final class FileDraft implements InputStreamSource, AutoCloseable {

    private final FileName name;
    private final String contentType;
    private final long size;
    private final String sha256;
    private final Path bytes;

    FileDraft(FileName name, String contentType, long size, String sha256, Path bytes) {
        this.name = name;
        this.contentType = contentType;
        this.size = size;
        this.sha256 = sha256;
        this.bytes = bytes;
    }

    /** What it will be called. */
    public String fileName() {
        return name.value();
    }

    FileName name() {
        return name;
    }

    /** What it is by content. */
    public String contentType() {
        return contentType;
    }

    /** In bytes. */
    public long size() {
        return size;
    }

    String sha256() {
        return sha256;
    }

    Path bytes() {
        return bytes;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return Files.newInputStream(bytes);
    }

    /** Removes it; silent when it is gone. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException("A draft could not be removed", failure);
        }
    }
}

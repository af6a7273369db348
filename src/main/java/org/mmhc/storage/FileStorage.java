package org.mmhc.storage;

import java.io.InputStream;
import java.time.Instant;
import org.springframework.stereotype.Service;

/**
 * Keeps files under random names, in a local folder or in S3. It checks size and content, not who may read: the module
 * that owns a file asks that before it opens one.
 */
@Service
public class FileStorage {

    /** What the virus scan said. */
    public enum ScanState {
        /** No scanner is configured, or the scan has not run yet; reviewers are told. */
        NOT_SCANNED,
        CLEAN,
        INFECTED
    }

    /**
     * @param fileName what the owner called it, cleaned of paths and control characters
     * @param contentType by content, not by name
     * @param size in bytes
     * @param sha256 lower-case hex
     */
    public record StoredFile(
            FileId id,
            String fileName,
            String contentType,
            long size,
            String sha256,
            ScanState scan,
            Instant storedAt) {}

    /**
     * Stores what the stream holds. Refused with {@link FileRefused} when it is empty, too large, or not of an accepted
     * type (PDF, JPEG, PNG, WebP, HEIC) by content, or when its name claims another type than its content has.
     */
    public StoredFile store(String fileName, InputStream content) {
        throw new UnsupportedOperationException();
    }

    /** What is known about a file. */
    public StoredFile describe(FileId id) {
        throw new UnsupportedOperationException();
    }

    /** Opens the file for reading; the caller closes the stream. */
    public InputStream open(FileId id) {
        throw new UnsupportedOperationException();
    }

    /** Scans the stored bytes and remembers the answer. A scanner that is away is a passing fault, thrown. */
    public ScanState scan(FileId id) {
        throw new UnsupportedOperationException();
    }

    /** Moves an unsafe file out of reach: it can be described but no longer opened. */
    public void quarantine(FileId id) {
        throw new UnsupportedOperationException();
    }

    /** Removes the file for good; silent when it is gone. */
    public void delete(FileId id) {
        throw new UnsupportedOperationException();
    }
}

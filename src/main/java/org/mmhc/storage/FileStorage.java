package org.mmhc.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.mmhc.storage.FileRefused.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps files under random names, in a local folder or in S3. It checks size and content, not who may read: the module
 * that owns a file asks that before it opens one.
 */
@Service
public class FileStorage {

    private static final Logger LOG = LoggerFactory.getLogger(FileStorage.class);

    private static final int BUFFER = 64 * 1024;

    private final KeptFiles files;
    private final FilePlace place;
    private final VirusScanner scanner;
    private final StorageSettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final FileInspection inspection = new FileInspection();
    private final SecureRandom random = new SecureRandom();

    FileStorage(
            KeptFiles files,
            FilePlace place,
            VirusScanner scanner,
            StorageSettings settings,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.files = files;
        this.place = place;
        this.scanner = scanner;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What the virus scan said. */
    public enum ScanState {
        /** No scanner is configured, or the scan has not run yet; reviewers are told. */
        NOT_SCANNED,
        CLEAN,
        INFECTED
    }

    /**
     * What is known about a file.
     *
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

    /** The size in bytes of the largest file that is accepted. */
    public long maxBytes() {
        return settings.maxSize().toBytes();
    }

    /** What is accepted, as upload fields want it: content types and extensions such as {@code .pdf}. */
    public List<String> acceptedTypes() {
        return Arrays.stream(AcceptedType.values())
                .<String>mapMulti((type, out) -> {
                    type.contentTypes().forEach(out);
                    type.extensions().forEach(extension -> out.accept("." + extension));
                })
                .toList();
    }

    /**
     * Stores what the stream holds. Refused with {@link FileRefused} when it is empty, too large, or not of an accepted
     * type (PDF, JPEG, PNG, WebP, HEIC) by content, or when its name claims another type than its content has. When the
     * caller's transaction is rolled back, the file is gone again.
     */
    public StoredFile store(String fileName, InputStream content) {
        FileName name = FileName.cleaned(fileName);
        try {
            Path draft = place.draft();
            try {
                Copied copied = copy(content, draft, name);
                String contentType = inspection.contentTypeOf(draft, name);
                KeptFile file = new KeptFile(newId(), name, contentType, copied.size(), copied.sha256(), now());
                transaction.executeWithoutResult(status -> keep(file, draft));
                return file.toRecord();
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("A file could not be taken in", failure);
        }
    }

    /** What is known about a file; {@link FileUnknown} when no file has that id. */
    @Transactional(readOnly = true)
    public StoredFile describe(FileId id) {
        return require(id).toRecord();
    }

    /**
     * Opens the file for reading; the caller closes the stream. Refused with {@link FileUnknown} when no file has that
     * id and with {@link FileUnsafe} when it is infected or in quarantine.
     */
    @Transactional(readOnly = true)
    public InputStream open(FileId id) {
        if (require(id).isOutOfReach()) {
            throw new FileUnsafe();
        }
        return bytesOf(id);
    }

    /**
     * Scans the stored bytes and remembers the answer. A scanner that is away is a passing fault, thrown as
     * {@link ScannerAway}.
     */
    @Transactional
    public ScanState scan(FileId id) {
        KeptFile file = require(id);
        try (InputStream content = bytesOf(id)) {
            file.scanned(scanner.scan(content), now());
            return file.toRecord().scan();
        } catch (IOException failure) {
            throw new UncheckedIOException("File %s could not be closed".formatted(id), failure);
        }
    }

    /** Moves an unsafe file out of reach: it can be described but no longer opened. */
    @Transactional
    public void quarantine(FileId id) {
        require(id).quarantine(now());
    }

    /** Removes the file for good once the transaction is committed; silent when it is gone. */
    @Transactional
    public void delete(FileId id) {
        files.findById(id.value()).ifPresent(file -> {
            files.delete(file);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    deleteBytes(id);
                }
            });
        });
    }

    private record Copied(long size, String sha256) {}

    private Copied copy(InputStream content, Path draft, FileName name) throws IOException {
        MessageDigest digest = sha256();
        long limit = settings.maxSize().toBytes();
        long size = 0;
        byte[] buffer = new byte[BUFFER];
        try (OutputStream out = Files.newOutputStream(draft)) {
            for (int length = content.read(buffer); length >= 0; length = content.read(buffer)) {
                size += length;
                if (size > limit) {
                    throw new FileRefused(
                            Reason.TOO_LARGE, name.value(), settings.maxSize().toMegabytes());
                }
                digest.update(buffer, 0, length);
                out.write(buffer, 0, length);
            }
        }
        if (size == 0) {
            throw new FileRefused(Reason.EMPTY, name.value());
        }
        return new Copied(size, HexFormat.of().formatHex(digest.digest()));
    }

    private void keep(KeptFile file, Path draft) {
        FileId id = file.toRecord().id();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                // When the outcome is unknown, bytes too many are better than a file without bytes.
                if (status == STATUS_ROLLED_BACK) {
                    deleteBytes(id);
                }
            }
        });
        try {
            place.keep(id, draft, file.toRecord().contentType());
        } catch (IOException failure) {
            throw new UncheckedIOException("File %s could not be kept".formatted(id), failure);
        }
        files.save(file);
    }

    private KeptFile require(FileId id) {
        return files.findById(id.value()).orElseThrow(FileUnknown::new);
    }

    private InputStream bytesOf(FileId id) {
        try {
            return place.open(id);
        } catch (IOException failure) {
            throw new UncheckedIOException("File %s could not be opened".formatted(id), failure);
        }
    }

    /* Runs when the database has decided already: what cannot be removed now only takes up room. */
    private void deleteBytes(FileId id) {
        try {
            place.delete(id);
        } catch (IOException failure) {
            LOG.warn("The bytes of file {} are no longer needed but could not be removed", id, failure);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private FileId newId() {
        byte[] bytes = new byte[20];
        random.nextBytes(bytes);
        return new FileId(HexFormat.of().formatHex(bytes));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}

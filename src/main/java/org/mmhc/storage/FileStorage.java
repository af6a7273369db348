package org.mmhc.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.mmhc.base.OutsideTransactions;
import org.mmhc.storage.FileRefused.Reason;
import org.mmhc.storage.StorageRefusals.FileUnknown;
import org.mmhc.storage.StorageRefusals.FileUnsafe;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps files under random names, in a local folder or in S3. It checks size and content, not who may read: the module
 * that owns a file asks that before it opens one.
 */
@Service
public class FileStorage {

    private static final Logger LOG = LoggerFactory.getLogger(FileStorage.class);

    private static final int BUFFER = 64 * 1024;

    private final KeptFiles files;
    private final FileDrafts drafts;
    private final FileSweeper sweeper;
    private final FilePlace place;
    private final VirusScanner scanner;
    private final StorageSettings settings;
    private final Clock clock;
    private final FileInspection inspection = new FileInspection();
    private final SecureRandom random = new SecureRandom();

    FileStorage(
            KeptFiles files,
            FileDrafts drafts,
            FileSweeper sweeper,
            FilePlace place,
            VirusScanner scanner,
            StorageSettings settings,
            Clock clock) {
        this.files = files;
        this.drafts = drafts;
        this.sweeper = sweeper;
        this.place = place;
        this.scanner = scanner;
        this.settings = settings;
        this.clock = clock;
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
            Instant storedAt) {

        private StoredFile scannedAs(ScanState answer) {
            return new StoredFile(id, fileName, contentType, size, sha256, answer, storedAt);
        }
    }

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
     * Looks at what the stream holds. Refused with {@link FileRefused} when it is empty, too large, broken, locked, or not of
     * an accepted type (PDF, JPEG, PNG, WebP, HEIC) by content, or when its name claims another type than its content has. Where a
     * picture was taken goes from it.
     */
    public FileDraft draft(String fileName, InputStream content) {
        FileName name = FileName.cleaned(fileName);
        try {
            Path draft = place.draft();
            try {
                Copied copied = copy(content, draft, name);
                String contentType = inspection.contentTypeOf(draft, name);
                String sha256 = AcceptedType.of(contentType)
                                .filter(type -> isPlaceTakenOut(draft, type))
                                .isPresent()
                        ? hash(draft)
                        : copied.sha256();
                return new FileDraft(name.withExtensionFor(contentType), contentType, copied.size(), sha256, draft);
            } catch (IOException | RuntimeException failure) {
                Files.deleteIfExists(draft);
                throw failure;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("A file could not be taken in", failure);
        }
    }

    /**
     * Brings what the stream holds to where files are kept, its entry being written while it is looked at, before the transaction that decides whether it stays: that one
     * calls {@link #keep}. Refused as {@link #draft} is. What is neither kept nor discarded is swept a day later.
     */
    public StoredFile take(String fileName, InputStream content) {
        OutsideTransactions.require("Taking a file in");
        FileId id = newId();
        CompletableFuture<Void> begun =
                CompletableFuture.runAsync(() -> drafts.begin(id, now()), Thread::startVirtualThread);
        boolean taken = false;
        try (FileDraft draft = draft(fileName, content)) {
            begun.join();
            place.keep(id, draft.bytes(), draft.contentType());
            taken = true;
            return new StoredFile(
                    id,
                    draft.fileName(),
                    draft.contentType(),
                    draft.size(),
                    draft.sha256(),
                    ScanState.NOT_SCANNED,
                    now());
        } catch (IOException failure) {
            throw new UncheckedIOException("File %s could not be kept".formatted(id), failure);
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        } finally {
            if (!taken) {
                begun.handle((nothing, failure) -> nothing).join();
                discard(id);
            }
        }
    }

    /** Keeps what was taken, in the transaction of the caller; {@link FileUnknown} when it was swept meanwhile. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(StoredFile taken) {
        if (!drafts.keep(taken.id())) {
            throw new FileUnknown();
        }
        files.save(new KeptFile(taken));
    }

    /** Removes what was taken and is not wanted; silent when it was kept after all, as after a commit whose answer got lost. */
    public void discard(StoredFile taken) {
        discard(taken.id());
    }

    private void discard(FileId id) {
        try {
            sweeper.remove(id);
        } catch (DataAccessException failure) {
            LOG.warn("File {} is not wanted and waits for the sweeper", id, failure);
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
    public StoredFile scan(FileId id) {
        StoredFile file = require(id).toRecord();
        ScanState answer;
        try (InputStream content = bytesOf(id)) {
            answer = scanner.scan(content);
        } catch (IOException failure) {
            throw new UncheckedIOException("File %s could not be closed".formatted(id), failure);
        }
        if (answer == ScanState.NOT_SCANNED) {
            return file;
        }
        files.scanned(id.value(), answer, now());
        return file.scannedAs(answer);
    }

    /** Moves an unsafe file out of reach: it can be described but no longer opened. */
    @Transactional
    public void quarantine(FileId id) {
        require(id).quarantine(now());
    }

    /**
     * Forgets a file, in the transaction of the caller: nobody opens it from now on, and once that is committed its bytes go. What
     * cannot be removed then is swept a day later. Silent when there is none.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(FileId id) {
        if (files.forget(id.value()) == 0) {
            return;
        }
        drafts.forgotten(id, now());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                Thread.startVirtualThread(() -> discard(id));
            }
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

    private static boolean isPlaceTakenOut(Path picture, AcceptedType type) {
        try {
            return PhotoPlace.takenOutOf(picture, type);
        } catch (IOException failure) {
            throw new UncheckedIOException("A picture could not be looked through", failure);
        }
    }

    private static String hash(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream content = new DigestInputStream(Files.newInputStream(file), digest)) {
            content.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private KeptFile require(FileId id) {
        return files.find(id.value()).orElseThrow(FileUnknown::new);
    }

    private InputStream bytesOf(FileId id) {
        try {
            return place.open(id);
        } catch (IOException failure) {
            throw new UncheckedIOException("File %s could not be opened".formatted(id), failure);
        }
    }

    private Instant now() {
        return clock.instant();
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

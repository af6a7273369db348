package org.mmhc.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.util.unit.DataSize;

/** Keeps files in a folder of this machine, spread over subfolders so that none grows large. */
final class FolderPlace implements FilePlace {

    private static final Pattern SAFE_ID = Pattern.compile("[0-9a-f]{32,64}");
    private static final Duration DRAFT_LIFE = Duration.ofDays(1);

    private final Path folder;
    private final Path drafts;
    private final DataSize minFree;

    FolderPlace(Path folder, DataSize minFree, Clock clock) {
        this.folder = folder.toAbsolutePath().normalize();
        this.drafts = this.folder.resolve("drafts");
        this.minFree = minFree;
        try {
            Files.createDirectories(drafts);
            sweepDrafts(clock.instant().minus(DRAFT_LIFE));
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "The folder for files %s cannot be used: set mmhc.storage.folder to one that can be written"
                            .formatted(this.folder),
                    failure);
        }
    }

    @Override
    public Path draft() throws IOException {
        return Files.createTempFile(drafts, "", ".draft");
    }

    @Override
    public void keep(FileId id, Path draft, String contentType) throws IOException {
        Path target = pathOf(id);
        Files.createDirectories(target.getParent());
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public InputStream open(FileId id) throws IOException {
        return Files.newInputStream(pathOf(id));
    }

    @Override
    public void delete(FileId id) throws IOException {
        Files.deleteIfExists(pathOf(id));
    }

    @Override
    public Stream<FileId> keptBefore(Instant moment) throws IOException {
        return Files.find(
                        folder,
                        2,
                        (file, facts) -> facts.isRegularFile()
                                && SAFE_ID.matcher(file.getFileName().toString())
                                        .matches()
                                && facts.lastModifiedTime().toInstant().isBefore(moment))
                .map(file -> new FileId(file.getFileName().toString()));
    }

    @Override
    public Map<String, Object> check() throws IOException {
        Files.delete(draft());
        DataSize free = DataSize.ofBytes(Files.getFileStore(folder).getUsableSpace());
        if (free.compareTo(minFree) < 0) {
            throw new IOException("Only %d MB are free in the folder for files".formatted(free.toMegabytes()));
        }
        return Map.of("place", "folder", "freeMegabytes", free.toMegabytes());
    }

    private Path pathOf(FileId id) {
        if (!SAFE_ID.matcher(id.value()).matches()) {
            throw new IllegalArgumentException("Not the id of a stored file");
        }
        return folder.resolve(id.value().substring(0, 2)).resolve(id.value());
    }

    /* Drafts outlive their upload only when the machine went down in the middle of one. */
    private void sweepDrafts(Instant before) throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(drafts, "*.draft")) {
            for (Path leftover : leftovers) {
                if (Files.getLastModifiedTime(leftover).toInstant().isBefore(before)) {
                    Files.deleteIfExists(leftover);
                }
            }
        }
    }
}

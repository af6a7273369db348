package org.mmhc.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.mmhc.base.OutsideTransactions;
import org.springframework.util.unit.DataSize;

/** Keeps files in a folder of this machine, spread over subfolders so that none grows large. */
final class FolderPlace implements FilePlace {

    private static final Pattern SAFE_ID = Pattern.compile("[0-9a-f]{32,64}");

    private final Path folder;
    private final DraftFolder drafts;
    private final DataSize minFree;

    FolderPlace(Path folder, DataSize minFree) {
        this.folder = folder.toAbsolutePath().normalize();
        this.drafts = new DraftFolder(this.folder.resolve("drafts"));
        this.minFree = minFree;
    }

    @Override
    public Path draft() throws IOException {
        return drafts.create();
    }

    @Override
    public int sweepDrafts(Instant before) throws IOException {
        return drafts.sweep(before);
    }

    @Override
    public void keep(FileId id, Path draft, String contentType) throws IOException {
        OutsideTransactions.require("Keeping a file");
        Path target = pathOf(id);
        Files.createDirectories(target.getParent());
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public InputStream open(FileId id) throws IOException {
        OutsideTransactions.require("Opening a file");
        return Files.newInputStream(pathOf(id));
    }

    @Override
    public void delete(FileId id) throws IOException {
        OutsideTransactions.require("Removing a file");
        Files.deleteIfExists(pathOf(id));
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
}

package org.mmhc.storage;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MimeTypes;
import org.mmhc.storage.FileRefused.Reason;

/**
 * Finds out what a file is by what is in it, and refuses what nobody should hand in. Nothing in a file is decoded or unpacked:
 * whatever it holds, looking at it takes the same few kilobytes of memory. Markup or an archive further inside of a picture or
 * PDF is let in: it is handed out as what it was found to be, under a name that says so, in a sandbox.
 */
final class FileInspection {

    private static final int HEAD = 1024;
    /* An archive's directory is at its end, followed by a comment of at most 65,535 bytes. */
    private static final int ARCHIVE_TAIL = 65_535 + 22;
    private static final byte[] ARCHIVE_END = {'P', 'K', 5, 6};
    private static final List<String> MARKUP =
            List.of("<script", "<html", "<!doctype", "<svg", "<?php", "<body", "<iframe");
    private static final String UNKNOWN = "application/octet-stream";

    private final MimeTypes types = MimeTypes.getDefaultMimeTypes();

    /** The content type of a file that is accepted; {@link FileRefused} otherwise. */
    String contentTypeOf(Path file, FileName name) throws IOException {
        String contentType = byContent(file);
        AcceptedType type =
                AcceptedType.of(contentType).orElseThrow(() -> new FileRefused(Reason.TYPE_NOT_ACCEPTED, name.value()));
        if (isTwoThingsAtOnce(file)) {
            throw new FileRefused(Reason.TYPE_NOT_ACCEPTED, name.value());
        }
        if (claimsAnotherType(name, type)) {
            throw new FileRefused(Reason.NAME_LIES, name.value());
        }
        lookInside(file, type).ifPresent(reason -> {
            throw new FileRefused(reason, name.value());
        });
        return contentType;
    }

    private static Optional<Reason> lookInside(Path file, AcceptedType type) throws IOException {
        try (FileBytes bytes = new FileBytes(file)) {
            return type == AcceptedType.PDF
                    ? PdfDoor.problemOf(bytes)
                    : PictureSize.isTooLarge(bytes, type) ? Optional.of(Reason.TOO_MANY_PIXELS) : Optional.empty();
        } catch (FileBytes.Malformed broken) {
            return Optional.of(Reason.BROKEN);
        }
    }

    private String byContent(Path file) throws IOException {
        try (InputStream content = new BufferedInputStream(Files.newInputStream(file))) {
            return types.detect(content, new Metadata()).toString();
        }
    }

    private boolean claimsAnotherType(FileName name, AcceptedType type) throws IOException {
        String extension = name.extension();
        if (extension.isEmpty() || type.extensions().contains(extension)) {
            return false;
        }
        Metadata byName = new Metadata();
        byName.set(TikaCoreProperties.RESOURCE_NAME_KEY, "file." + extension);
        String claimed = types.detect(null, byName).toString();
        return !claimed.equals(UNKNOWN) && !type.contentTypes().contains(claimed);
    }

    /* A picture that is also a page or an archive fools whoever opens it by another door. */
    private static boolean isTwoThingsAtOnce(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            byte[] head = new byte[(int) Math.min(HEAD, bytes.length())];
            bytes.readFully(head);
            String beginning = new String(head, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
            if (MARKUP.stream().anyMatch(beginning::contains)) {
                return true;
            }
            byte[] tail = new byte[(int) Math.min(ARCHIVE_TAIL, bytes.length())];
            bytes.seek(bytes.length() - tail.length);
            bytes.readFully(tail);
            return endsLikeAnArchive(tail);
        }
    }

    private static boolean endsLikeAnArchive(byte[] tail) {
        for (int at = tail.length - 22; at >= 0; at--) {
            if (tail[at] == ARCHIVE_END[0]
                    && tail[at + 1] == ARCHIVE_END[1]
                    && tail[at + 2] == ARCHIVE_END[2]
                    && tail[at + 3] == ARCHIVE_END[3]) {
                return true;
            }
        }
        return false;
    }
}

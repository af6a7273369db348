package org.mmhc.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The bytes of a file by their place, one small page of them in memory; whoever asks beyond its end has met a {@link Malformed} one. */
final class FileBytes implements AutoCloseable {

    private static final int PAGE = 8 * 1024;

    /** Thrown when a file is not built as files of its kind are. */
    static final class Malformed extends IOException {

        Malformed() {
            super("Not built as files of its kind are");
        }
    }

    private final FileChannel file;
    private final long length;
    private final ByteBuffer page = ByteBuffer.allocate(PAGE).limit(0);
    private long pageAt;

    FileBytes(Path path) throws IOException {
        this.file = FileChannel.open(path);
        this.length = file.size();
    }

    long length() {
        return length;
    }

    int at(long place) throws IOException {
        if (place < 0 || place >= length) {
            throw new Malformed();
        }
        if (place < pageAt || place >= pageAt + page.limit()) {
            load(place);
        }
        return page.get((int) (place - pageAt)) & 0xff;
    }

    /** A number of that many bytes, the first of them the highest. */
    long number(long place, int bytes) throws IOException {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number = number << 8 | at(place + i);
        }
        return number;
    }

    /** A number of that many bytes, the first of them the lowest. */
    long turned(long place, int bytes) throws IOException {
        long number = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            number = number << 8 | at(place + i);
        }
        return number;
    }

    boolean is(long place, String ascii) throws IOException {
        for (int i = 0; i < ascii.length(); i++) {
            if (at(place + i) != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Up to that many bytes, each as the character of the same number. */
    String text(long place, int most) throws IOException {
        long from = Math.max(place, 0);
        byte[] bytes = new byte[(int) Math.max(0, Math.min(most, length - from))];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) at(from + i);
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void load(long place) throws IOException {
        page.clear();
        pageAt = place / PAGE * PAGE;
        while (page.hasRemaining() && file.read(page, pageAt + page.position()) > 0) {
            // A read may give less than it was asked for.
        }
        page.flip();
        if (place >= pageAt + page.limit()) {
            throw new Malformed();
        }
    }
}

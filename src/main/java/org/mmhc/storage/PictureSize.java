package org.mmhc.storage;

import java.io.IOException;
import org.mmhc.storage.FileBytes.Malformed;

/**
 * How many pixels a picture says it has, read from its headers without decoding it: a small file can unfold to more than the
 * machine of whoever looks at it can hold. A picture that is not built as such pictures are is {@link Malformed}: somebody's
 * viewer may read more into it than is read here.
 */
final class PictureSize {

    /** Twice what the largest phone cameras take. */
    private static final long MOST_PIXELS = 400_000_000;

    /** Real pictures have some hundreds. */
    private static final int MOST_PARTS = 20_000;

    private final FileBytes file;
    private int parts;
    private long largest;

    private PictureSize(FileBytes file) {
        this.file = file;
    }

    static boolean isTooLarge(FileBytes file, AcceptedType type) throws IOException {
        PictureSize picture = new PictureSize(file);
        switch (type) {
            case PNG -> picture.png();
            case JPEG -> picture.jpeg();
            case WEBP -> picture.webp();
            case HEIC -> picture.boxes(0, file.length(), 0);
            case PDF -> throw new IllegalArgumentException("Not a picture");
        }
        if (picture.largest == 0) {
            throw new Malformed();
        }
        return picture.largest > MOST_PIXELS;
    }

    /** The first chunk says how large the picture is, and no other does; the rest is walked over to its end. */
    private void png() throws IOException {
        long at = 8;
        while (!file.is(at + 4, "IEND")) {
            if (file.is(at + 4, "IHDR") != (at == 8)) {
                throw new Malformed();
            }
            if (at == 8) {
                found(file.number(16, 4), file.number(20, 4));
            }
            at = next(at + 12, file.number(at, 4));
        }
    }

    /** One frame header before the picture itself. */
    private void jpeg() throws IOException {
        for (long at = 2; ; ) {
            if (file.at(at) != 0xff) {
                throw new Malformed();
            }
            int marker = file.at(at + 1);
            if (marker == 0xff) {
                at++;
                continue;
            }
            long length = file.number(at + 2, 2);
            if (marker < 0xc0 || marker >= 0xd0 && marker <= 0xd9 || length < 2) {
                throw new Malformed();
            }
            if (marker == 0xda) {
                return;
            }
            if (isFrameHeader(marker)) {
                if (largest > 0) {
                    throw new Malformed();
                }
                found(file.number(at + 7, 2), file.number(at + 5, 2));
            }
            at = next(at + 2, length);
        }
    }

    private static boolean isFrameHeader(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    /** The canvas and each picture on it. */
    private void webp() throws IOException {
        boolean drawn = false;
        long end = Math.min(file.length(), 8 + file.turned(4, 4));
        for (long at = 12; at < end; ) {
            long size = file.turned(at + 4, 4);
            long body = at + 8;
            switch (file.text(at, 4)) {
                case "VP8X" -> found(file.turned(body + 4, 3) + 1, file.turned(body + 7, 3) + 1);
                case "ANMF" -> {
                    found(file.turned(body + 6, 3) + 1, file.turned(body + 9, 3) + 1);
                    drawn = true;
                }
                case "VP8 " -> {
                    found(file.turned(body + 6, 2) & 0x3fff, file.turned(body + 8, 2) & 0x3fff);
                    drawn = true;
                }
                case "VP8L" -> {
                    long bits = file.turned(body + 1, 4);
                    found((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1);
                    drawn = true;
                }
                default -> {
                    // Colours, camera and the like.
                }
            }
            at = next(body, size + (size & 1));
        }
        if (!drawn) {
            throw new Malformed();
        }
    }

    /**
     * Boxes in boxes, of which those named {@code ispe} say how large a picture is. Some phones append what is no box after the
     * last one.
     */
    private void boxes(long from, long to, int depth) throws IOException {
        for (long at = from; at < to; ) {
            long size = to - at < 8 ? 0 : file.number(at, 4);
            int head = 8;
            if (size == 1) {
                size = file.number(at + 8, 8);
                head = 16;
            } else if (size == 0 && depth == 0) {
                size = to - at;
            }
            if (size < head || size > to - at) {
                if (depth == 0 && largest > 0) {
                    return;
                }
                throw new Malformed();
            }
            switch (depth + file.text(at + 4, 4)) {
                case "0meta" -> boxes(at + head + 4, at + size, 1);
                case "1iprp" -> boxes(at + head, at + size, 2);
                case "2ipco" -> boxes(at + head, at + size, 3);
                case "3ispe" -> found(file.number(at + head + 4, 4), file.number(at + head + 8, 4));
                default -> {
                    // The picture itself and what describes it.
                }
            }
            at = next(at, size);
        }
    }

    private void found(long width, long height) throws IOException {
        if (width == 0 || height == 0) {
            throw new Malformed();
        }
        largest = Math.max(largest, width > MOST_PIXELS / height ? MOST_PIXELS + 1 : width * height);
    }

    private long next(long body, long size) throws IOException {
        if (++parts > MOST_PARTS) {
            throw new Malformed();
        }
        return body + size;
    }
}

package org.mmhc.storage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;
import org.mmhc.storage.FileBytes.Malformed;

/**
 * Takes out of a picture where it was taken. Cameras write that beside the picture into a table of its own, which looks the same in JPEG,
 * PNG, WebP and HEIC, also where one picture lies in another; other programs write it in words. Both are emptied where they stand:
 * nothing else of the picture moves or changes, so that it stays upright. Nothing is decoded, and it takes a few kilobytes of memory.
 */
final class PhotoPlace {

    private static final int PLACE = 0x8825;
    private static final int MOST_TABLES = 8;
    private static final int MOST_ENTRIES = 512;
    private static final int LONGEST_VALUE = 4 * 1024;
    private static final int LONGEST_WORDS = 100;
    /* Real pictures have a few. */
    private static final int MOST_TRIES = 1_000;
    private static final int ENTRY = 12;
    private static final String WORDS = "GPS";
    private static final Set<String> NAMES = Set.of("Lat", "Lon", "Alt", "Des", "Are", "Pos");

    private final FileBytes bytes;
    private final RandomAccessFile file;
    private boolean changed;
    private int tries;

    private PhotoPlace(FileBytes bytes, RandomAccessFile file) {
        this.bytes = bytes;
        this.file = file;
    }

    /** Says whether there was something to take out. */
    static boolean takenOutOf(Path picture, AcceptedType type) throws IOException {
        if (type == AcceptedType.PDF) {
            return false;
        }
        try (RandomAccessFile file = new RandomAccessFile(picture.toFile(), "rw")) {
            boolean changed;
            try (FileBytes bytes = new FileBytes(picture)) {
                PhotoPlace place = new PhotoPlace(bytes, file);
                place.look();
                changed = place.changed;
            }
            if (changed && type == AcceptedType.PNG) {
                seal(file);
            }
            return changed;
        }
    }

    private void look() throws IOException {
        for (long at = 0; at < bytes.length() - 8 && tries < MOST_TRIES; at++) {
            try {
                switch (bytes.at(at)) {
                    case 'I' -> tables(at, "II*\0", true);
                    case 'M' -> tables(at, "MM\0*", false);
                    case 'G' -> words(at);
                    default -> {
                        // Something else.
                    }
                }
            } catch (Malformed notOne) {
                // It only looked like one.
            }
        }
    }

    /* Tables in a row; one entry of each may lead to the table of the place. */
    private void tables(long base, String head, boolean turned) throws IOException {
        if (!bytes.is(base, head)) {
            return;
        }
        tries++;
        long next = number(base + 4, 4, turned);
        for (int count = 0; next > 0 && count < MOST_TABLES; count++) {
            long table = base + next;
            int entries = (int) number(table, 2, turned);
            if (entries > MOST_ENTRIES) {
                throw new Malformed();
            }
            long end = table + 2 + (long) entries * ENTRY;
            next = number(end, 4, turned);
            for (long entry = table + 2; entry < end; entry += ENTRY) {
                if (number(entry, 2, turned) == PLACE) {
                    empty(base, base + number(entry + 8, 4, turned), turned);
                    takeOut(table, entries, entry, end, turned);
                    break;
                }
            }
        }
    }

    private void empty(long base, long table, boolean turned) throws IOException {
        int entries = (int) number(table, 2, turned);
        if (entries > MOST_ENTRIES) {
            throw new Malformed();
        }
        for (int i = 0; i < entries; i++) {
            long entry = table + 2 + (long) i * ENTRY;
            long size = number(entry + 4, 4, turned) * sizeOf((int) number(entry + 2, 2, turned));
            if (size > 4 && size <= LONGEST_VALUE) {
                blank(base + number(entry + 8, 4, turned), (int) size, (byte) 0);
            }
        }
        blank(table, 2 + entries * ENTRY, (byte) 0);
    }

    private static int sizeOf(int type) {
        return switch (type) {
            case 3, 8 -> 2;
            case 4, 9, 11, 13 -> 4;
            case 5, 10, 12 -> 8;
            default -> 1;
        };
    }

    /* What stands behind it moves up. */
    private void takeOut(long table, int entries, long entry, long end, boolean turned) throws IOException {
        byte[] behind = new byte[(int) (end + 4 - (entry + ENTRY))];
        file.seek(entry + ENTRY);
        file.readFully(behind);
        file.seek(entry);
        file.write(behind);
        file.write(new byte[ENTRY]);
        int left = entries - 1;
        file.seek(table);
        file.write(
                turned ? new byte[] {(byte) left, (byte) (left >> 8)} : new byte[] {(byte) (left >> 8), (byte) left});
        changed = true;
    }

    /* As in exif:GPSLatitude="52,31.2N" or <exif:GPSLatitude>52,31.2N</exif:GPSLatitude>. */
    private void words(long at) throws IOException {
        if (!bytes.is(at, WORDS) || !NAMES.contains(bytes.text(at + WORDS.length(), 3))) {
            return;
        }
        tries++;
        long from = at + WORDS.length();
        while (Character.isLetter(bytes.at(from))) {
            from++;
        }
        boolean quoted = bytes.is(from, "=\"") || bytes.is(from, "='");
        if (!quoted && bytes.at(from) != '>') {
            return;
        }
        from += quoted ? 2 : 1;
        long to = from;
        while (to - from < LONGEST_WORDS && bytes.at(to) != '"' && bytes.at(to) != '\'' && bytes.at(to) != '<') {
            to++;
        }
        if (to > from) {
            blank(from, (int) (to - from), (byte) ' ');
        }
    }

    private void blank(long from, int length, byte with) throws IOException {
        if (from < 0 || from + length > bytes.length()) {
            throw new Malformed();
        }
        byte[] nothing = new byte[length];
        Arrays.fill(nothing, with);
        file.seek(from);
        file.write(nothing);
        changed = true;
    }

    private long number(long at, int length, boolean turned) throws IOException {
        return turned ? bytes.turned(at, length) : bytes.number(at, length);
    }

    /* Each part of a PNG ends with a checksum. */
    private static void seal(RandomAccessFile png) throws IOException {
        for (long at = 8; at + 12 <= png.length(); ) {
            png.seek(at);
            long size = png.readInt() & 0xffff_ffffL;
            byte[] name = new byte[4];
            png.readFully(name);
            if (Set.of("eXIf", "iTXt", "tEXt").contains(new String(name, StandardCharsets.US_ASCII))
                    && size <= png.length() - at - 12) {
                CRC32 sum = new CRC32();
                sum.update(name);
                byte[] page = new byte[8 * 1024];
                for (long left = size; left > 0; ) {
                    int read = png.read(page, 0, (int) Math.min(page.length, left));
                    sum.update(page, 0, read);
                    left -= read;
                }
                png.writeInt((int) sum.getValue());
            }
            at += 12 + size;
        }
    }
}

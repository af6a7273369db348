package org.mmhc.profiles;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How a phone was held: by how many quarters a JPEG has to be turned so that it stands upright. */
final class PhotoTurn {

    private static final int APP1 = 0xe1;
    private static final int SCAN = 0xda;
    private static final int ORIENTATION = 0x0112;
    private static final int ENTRY = 12;

    private PhotoTurn() {}

    /** None when the file does not say. */
    static int of(byte[] photo) {
        ByteBuffer file = ByteBuffer.wrap(photo);
        try {
            for (int at = 2; (file.get(at) & 0xff) == 0xff && (file.get(at + 1) & 0xff) != SCAN; ) {
                int length = file.getShort(at + 2) & 0xffff;
                if ((file.get(at + 1) & 0xff) == APP1 && file.getInt(at + 4) == 0x45786966) {
                    return turn(file.slice(at + 10, length - 8));
                }
                at += 2 + length;
            }
        } catch (IndexOutOfBoundsException cut) {
            return 0;
        }
        return 0;
    }

    private static int turn(ByteBuffer exif) {
        exif.order(exif.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = exif.getInt(4);
        int entries = exif.getShort(directory) & 0xffff;
        for (int entry = 0; entry < entries; entry++) {
            int at = directory + 2 + entry * ENTRY;
            if ((exif.getShort(at) & 0xffff) == ORIENTATION) {
                return switch (exif.getShort(at + 8)) {
                    case 3 -> 2;
                    case 6 -> 1;
                    case 8 -> 3;
                    default -> 0;
                };
            }
        }
        return 0;
    }
}

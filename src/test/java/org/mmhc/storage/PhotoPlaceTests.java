package org.mmhc.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.apache.commons.imaging.Imaging;
import org.apache.commons.imaging.formats.jpeg.JpegImageMetadata;
import org.apache.commons.imaging.formats.jpeg.exif.ExifRewriter;
import org.apache.commons.imaging.formats.tiff.TiffImageMetadata;
import org.apache.commons.imaging.formats.tiff.constants.ExifTagConstants;
import org.apache.commons.imaging.formats.tiff.constants.TiffTagConstants;
import org.apache.commons.imaging.formats.tiff.write.TiffOutputSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a picture says of where it was taken; written and read by a library that knows nothing of us. */
class PhotoPlaceTests {

    private static final byte[] LATITUDE = {0, 0, 0, 12, 0, 0, 0, 1};

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPhotoStaysUprightAndIsNowhere(boolean turned) throws IOException {
        byte[] photo = photo(turned ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        assertThat(exif(photo).getGpsInfo().getLatitudeAsDegreesNorth()).isBetween(12.97, 12.98);

        byte[] cleaned = cleaned(photo, AcceptedType.JPEG, true);

        assertThat(cleaned).hasSameSizeAs(photo);
        TiffImageMetadata exif = exif(cleaned);
        assertThat(exif.getGpsInfo()).isNull();
        assertThat(exif.findField(TiffTagConstants.TIFF_TAG_ORIENTATION).getIntValue())
                .isEqualTo(6);
        assertThat(exif.findField(ExifTagConstants.EXIF_TAG_DATE_TIME_ORIGINAL).getStringValue())
                .isEqualTo("2026:11:27 09:04:00");
        assertThat(pixels(cleaned)).isEqualTo(pixels(photo));
        assertThat(cleaned(cleaned, AcceptedType.JPEG, false)).isEqualTo(cleaned);
    }

    @Test
    void whatLiesInAnotherPictureOrInWordsGoesToo() throws IOException {
        byte[] words = "<x exif:GPSLatitude=\"12,58.3N\"><exif:GPSLongitude>77,35.7E</exif:GPSLongitude></x>"
                .getBytes(StandardCharsets.US_ASCII);
        byte[] photo = photo(ByteOrder.BIG_ENDIAN);
        byte[] cleaned = cleaned(SampleFiles.joined(SampleFiles.joined(photo, photo), words), AcceptedType.JPEG, true);

        byte[] second = Arrays.copyOfRange(cleaned, photo.length, 2 * photo.length);
        assertThat(exif(second).getGpsInfo()).isNull();
        assertThat(new String(cleaned, 2 * photo.length, words.length, StandardCharsets.US_ASCII))
                .isEqualTo("<x exif:GPSLatitude=\"        \"><exif:GPSLongitude>        </exif:GPSLongitude></x>");
    }

    @Test
    void picturesOfOtherKindsAreNowhereEither() throws IOException {
        byte[] table = exifOf(photo(ByteOrder.BIG_ENDIAN));
        assertThat(has(table, LATITUDE)).isTrue();
        byte[] png = cleaned(SampleFiles.pngWith(SampleFiles.chunk("eXIf", table)), AcceptedType.PNG, true);
        assertThat(has(png, LATITUDE)).isFalse();
        byte[] chunk = Arrays.copyOfRange(png, 41, 41 + table.length);
        assertThat(png).containsSequence(SampleFiles.chunk("eXIf", chunk));
        byte[] heic = cleaned(
                SampleFiles.joined(SampleFiles.heic(), SampleFiles.box("mdat", table)), AcceptedType.HEIC, true);
        assertThat(has(heic, LATITUDE)).isFalse();
        byte[] webp = cleaned(SampleFiles.joined(SampleFiles.webp(), table), AcceptedType.WEBP, true);
        assertThat(has(webp, LATITUDE)).isFalse();
    }

    @Test
    void whatSaysNothingOfAPlaceStaysAsItIs() throws IOException {
        assertThat(cleaned(SampleFiles.jpeg("Licence"), AcceptedType.JPEG, false))
                .isEqualTo(SampleFiles.jpeg("Licence"));
        byte[] text = SampleFiles.pdf("GPSLatitude=\"12\"");
        assertThat(cleaned(text, AcceptedType.PDF, false)).isEqualTo(text);
    }

    @Test
    void whatOnlyLooksLikeAPlaceTakesNoTime() throws IOException {
        byte[] hostile = "II*\0\b\0\0\0\377\1%\210".repeat(500_000).getBytes(StandardCharsets.ISO_8859_1);
        byte[] wordy = "GPSLat>".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII);
        Path file = write(SampleFiles.joined(hostile, wordy));
        assertThat(Duration.ofNanos(took(file))).isLessThan(Duration.ofSeconds(20));
    }

    private static long took(Path file) throws IOException {
        long began = System.nanoTime();
        PhotoPlace.takenOutOf(file, AcceptedType.JPEG);
        return System.nanoTime() - began;
    }

    private byte[] cleaned(byte[] picture, AcceptedType type, boolean changed) throws IOException {
        Path file = write(picture);
        assertThat(PhotoPlace.takenOutOf(file, type)).isEqualTo(changed);
        return Files.readAllBytes(file);
    }

    private Path write(byte[] content) throws IOException {
        return Files.write(Files.createTempFile(folder, "", ".draft"), content);
    }

    /** Taken upright with a phone that lay on its side, in Bengaluru. */
    static byte[] photo(ByteOrder order) throws IOException {
        TiffOutputSet exif = new TiffOutputSet(order);
        exif.getOrCreateRootDirectory().add(TiffTagConstants.TIFF_TAG_ORIENTATION, (short) 6);
        exif.getOrCreateRootDirectory().add(TiffTagConstants.TIFF_TAG_MAKE, "Phone");
        exif.setGpsInDegrees(77.5946, 12.9716);
        exif.getOrCreateRootDirectory().add(TiffTagConstants.TIFF_TAG_SOFTWARE, "Camera");
        exif.getOrCreateExifDirectory().add(ExifTagConstants.EXIF_TAG_DATE_TIME_ORIGINAL, "2026:11:27 09:04:00");
        ByteArrayOutputStream photo = new ByteArrayOutputStream();
        new ExifRewriter().updateExifMetadataLossless(SampleFiles.jpeg("At home"), photo, exif);
        return photo.toByteArray();
    }

    private static TiffImageMetadata exif(byte[] photo) throws IOException {
        return ((JpegImageMetadata) Imaging.getMetadata(photo)).getExif();
    }

    private static byte[] exifOf(byte[] photo) {
        String text = new String(photo, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("Exif\0\0");
        int length = (photo[at - 2] & 0xff) << 8 | photo[at - 1] & 0xff;
        return Arrays.copyOfRange(photo, at + 6, at - 2 + length);
    }

    private static boolean has(byte[] all, byte[] some) {
        return new String(all, StandardCharsets.ISO_8859_1).contains(new String(some, StandardCharsets.ISO_8859_1));
    }

    private static int[] pixels(byte[] photo) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(photo));
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}

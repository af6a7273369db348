package org.mmhc.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortraitTests {

    @Test
    void ofALargePhotoASmallSquareOfItsMiddleIsKept() throws IOException {
        BufferedImage square = read(Portrait.of(photo(4000, 3000, "jpeg")).orElseThrow());

        assertThat(square.getWidth()).isEqualTo(Portrait.SIDE);
        assertThat(square.getHeight()).isEqualTo(Portrait.SIDE);
        assertThat(isRed(square, 40, 128)).isTrue();
        assertThat(isRed(square, 215, 128)).isFalse();
    }

    @Test
    void aSmallOneIsMadeLarger() throws IOException {
        assertThat(read(Portrait.of(photo(60, 90, "png")).orElseThrow()).getWidth())
                .isEqualTo(Portrait.SIDE);
    }

    /* Red is on the left of the picture as it lies in the file. */
    @ParameterizedTest
    @CsvSource({"1, 40, 128", "3, 215, 128", "6, 128, 40", "8, 128, 215"})
    void aPhoneThatWasTurnedStillGivesAnUprightFace(int orientation, int x, int y) throws IOException {
        BufferedImage square =
                read(Portrait.of(held(photo(400, 300, "jpeg"), orientation)).orElseThrow());

        assertThat(isRed(square, x, y)).isTrue();
        assertThat(isRed(square, 255 - x, 255 - y)).isFalse();
    }

    @Test
    void whatIsWrittenBesideThePictureIsGone() throws IOException {
        byte[] square = Portrait.of(held(photo(400, 300, "jpeg"), 1)).orElseThrow();

        assertThat(new String(square, StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
    }

    @Test
    void whatIsNoPhotoIsRefused() throws IOException {
        byte[] whole = photo(400, 300, "png");

        assertThat(Portrait.of("no photo".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(Portrait.of(new byte[0])).isEmpty();
        assertThat(Portrait.of(photo(40, 30, "gif"))).isEmpty();
        assertThat(Portrait.of(Arrays.copyOf(whole, 60))).isEmpty();
    }

    @Test
    void aSmallFileThatUnfoldsToTooManyPixelsIsRefused() throws IOException {
        byte[] small = photo(10, 10, "png");
        small[16] = 0;
        small[17] = 1;
        small[20] = 0;
        small[21] = 1;

        assertThat(Portrait.of(small)).isEmpty();
    }

    private static byte[] photo(int width, int height, String format) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = image.createGraphics();
        brush.setColor(Color.BLUE);
        brush.fillRect(0, 0, width, height);
        brush.setColor(Color.RED);
        brush.fillRect(0, 0, width / 2, height);
        brush.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    /* With a note on how the phone was held, as phones write it. */
    private static byte[] held(byte[] jpeg, int orientation) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.write(new byte[] {(byte) 0xff, (byte) 0xe1, 0, 34});
        out.write("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1));
        out.write(new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1});
        out.write(new byte[] {1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte) orientation, 0, 0, 0, 0, 0, 0});
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    private static BufferedImage read(byte[] square) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(square));
    }

    private static boolean isRed(BufferedImage square, int x, int y) {
        Color color = new Color(square.getRGB(x, y));
        return color.getRed() > 200 && color.getBlue() < 60;
    }
}

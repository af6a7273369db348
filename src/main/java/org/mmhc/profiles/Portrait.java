package org.mmhc.profiles;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A small square of a photo, upright. It is painted anew, so that nothing of the file is kept but what one sees: no place, no time, no
 * other content.
 */
final class Portrait {

    static final int SIDE = 256;

    private static final int MOST_PIXELS = 64_000_000;
    private static final Set<String> FORMATS = Set.of("jpeg", "png");

    private Portrait() {}

    /** The square as JPEG; empty when that is no photo that can be read here, or one with too many pixels. */
    static Optional<byte[]> of(byte[] photo) {
        try (ImageInputStream content = ImageIO.createImageInputStream(new ByteArrayInputStream(photo))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(content);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(content);
                return FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))
                        ? read(reader)
                                .map(image -> square(image, PhotoTurn.of(photo)))
                                .map(Portrait::jpeg)
                        : Optional.empty();
            } finally {
                reader.dispose();
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException broken) {
            return Optional.empty();
        }
    }

    /* Not more of its pixels than are needed. */
    private static Optional<BufferedImage> read(ImageReader reader) throws IOException {
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MOST_PIXELS) {
            return Optional.empty();
        }
        int every = Math.max(1, Math.min(reader.getWidth(0), reader.getHeight(0)) / (2 * SIDE));
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(every, every, 0, 0);
        return Optional.of(reader.read(0, param));
    }

    private static BufferedImage square(BufferedImage image, int quarterTurns) {
        BufferedImage square = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = square.createGraphics();
        brush.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        brush.setColor(Color.WHITE);
        brush.fillRect(0, 0, SIDE, SIDE);
        double scale = (double) SIDE / Math.min(image.getWidth(), image.getHeight());
        AffineTransform place = new AffineTransform();
        place.translate(SIDE / 2.0, SIDE / 2.0);
        place.quadrantRotate(quarterTurns);
        place.scale(scale, scale);
        place.translate(-image.getWidth() / 2.0, -image.getHeight() / 2.0);
        brush.drawImage(image, place, null);
        brush.dispose();
        return square;
    }

    private static byte[] jpeg(BufferedImage square) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(square, "jpeg", out);
        } catch (IOException impossible) {
            throw new IllegalStateException("Memory can be written to", impossible);
        }
        return out.toByteArray();
    }
}

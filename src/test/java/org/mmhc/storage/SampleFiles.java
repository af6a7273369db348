package org.mmhc.storage;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Files as people hand them in: small and real, so that browsers show them too. */
public final class SampleFiles {

    private SampleFiles() {}

    /** A PDF with a page for each line of (plain ASCII) text. */
    public static byte[] pdf(String... lines) {
        List<String> objects = new ArrayList<>();
        List<String> pages = new ArrayList<>();
        objects.add("<< /Type /Catalog /Pages 2 0 R >>");
        objects.add("");
        objects.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
        for (String line : lines) {
            String drawing = "BT /F1 24 Tf 60 720 Td (%s) Tj ET"
                    .formatted(line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)"));
            pages.add("%d 0 R".formatted(objects.size() + 1));
            objects.add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
                            .formatted(objects.size() + 2)
                    + "/Resources << /Font << /F1 3 0 R >> >> >>");
            objects.add("<< /Length %d >>\nstream\n%s\nendstream".formatted(drawing.length(), drawing));
        }
        objects.set(1, "<< /Type /Pages /Kids [%s] /Count %d >>".formatted(String.join(" ", pages), pages.size()));
        StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
        List<Integer> offsets = new ArrayList<>();
        for (String object : objects) {
            offsets.add(pdf.length());
            pdf.append("%d 0 obj\n%s\nendobj\n".formatted(offsets.size(), object));
        }
        int table = pdf.length();
        pdf.append("xref\n0 %d\n0000000000 65535 f \n".formatted(objects.size() + 1));
        offsets.forEach(offset -> pdf.append(String.format(Locale.ROOT, "%010d 00000 n \n", offset)));
        pdf.append(
                "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n".formatted(objects.size() + 1, table));
        return pdf.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A PDF that every virus scanner takes for a virus. */
    public static byte[] infectedPdf() {
        return joined(pdf("Licence"), FakeClamd.EICAR.getBytes(StandardCharsets.US_ASCII));
    }

    /** A photo with a line of text in it. */
    public static byte[] jpeg(String line) {
        return picture(line, "jpg");
    }

    /** A screenshot with a line of text in it. */
    public static byte[] png(String line) {
        return picture(line, "png");
    }

    /** The smallest WebP picture. */
    public static byte[] webp() {
        return java.util.Base64.getDecoder().decode("UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAgA0JaQAA3AA/vuUAAA=");
    }

    /** What phones write around a photo, without the photo; no browser shows it. */
    public static byte[] heic() {
        return heic(4032, 3024);
    }

    /** The same, as large as it says. */
    public static byte[] heic(int width, int height) {
        ByteBuffer size = ByteBuffer.allocate(12).putInt(0).putInt(width).putInt(height);
        byte[] properties = box("iprp", box("ipco", box("ispe", size.array())));
        byte[] brand = box("ftyp", "heic\0\0\0\0mif1heic".getBytes(StandardCharsets.ISO_8859_1));
        return joined(joined(brand, box("meta", joined(new byte[4], properties))), box("mdat", new byte[200]));
    }

    /** A part of such a photo. */
    public static byte[] box(String name, byte[] content) {
        ByteBuffer box = ByteBuffer.allocate(8 + content.length).putInt(8 + content.length);
        return box.put(name.getBytes(StandardCharsets.ISO_8859_1)).put(content).array();
    }

    /** A part of a PNG. */
    public static byte[] chunk(String name, byte[] content) {
        byte[] named = joined(name.getBytes(StandardCharsets.ISO_8859_1), content);
        CRC32 sum = new CRC32();
        sum.update(named);
        ByteBuffer chunk = ByteBuffer.allocate(8 + named.length).putInt(content.length);
        return chunk.put(named).putInt((int) sum.getValue()).array();
    }

    /** A PNG with more in it, right behind what it says of itself. */
    public static byte[] pngWith(byte[]... chunks) {
        byte[] picture = png("Licence");
        byte[] changed = java.util.Arrays.copyOf(picture, 33);
        for (byte[] chunk : chunks) {
            changed = joined(changed, chunk);
        }
        return joined(changed, java.util.Arrays.copyOfRange(picture, 33, picture.length));
    }

    /** An archive with one file in it. */
    public static byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("licence.txt"));
            zip.write("Licence".getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteArray();
    }

    /** One file after the other. */
    public static byte[] joined(byte[] first, byte[] second) {
        byte[] both = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] picture(String line, String format) {
        BufferedImage image = new BufferedImage(640, 400, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(new Color(0xf4f3ef));
        pen.fillRect(0, 0, 640, 400);
        pen.setColor(new Color(0x0f766e));
        pen.fillRect(0, 0, 640, 64);
        pen.drawRect(24, 96, 592, 272);
        pen.drawString(line, 48, 140);
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteArray();
    }
}

package org.mmhc.storage;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Files as people hand them in: small and real, so that browsers show them too. */
public final class SampleFiles {

    private SampleFiles() {}

    /** A PDF of one page with that line of (plain ASCII) text. */
    public static byte[] pdf(String line) {
        String drawing = "BT /F1 24 Tf 60 720 Td (%s) Tj ET"
                .formatted(line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)"));
        List<String> objects = List.of(
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
                        + "/Resources << /Font << /F1 5 0 R >> >> >>",
                "<< /Length %d >>\nstream\n%s\nendstream".formatted(drawing.length(), drawing),
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
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

    /** The beginning of a photo as phones take it; no browser shows it. */
    public static byte[] heic() {
        byte[] brand = "\0\0\0\30ftypheic\0\0\0\0mif1heic".getBytes(StandardCharsets.ISO_8859_1);
        return joined(brand, new byte[200]);
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

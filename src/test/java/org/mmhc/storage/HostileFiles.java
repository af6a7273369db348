package org.mmhc.storage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files made to hurt whoever looks into them, by the name under which they are handed in; each is below the limit of size. */
public final class HostileFiles {

    private static final int LARGE = 9 * 1024 * 1024;

    private HostileFiles() {}

    public static Map<String, byte[]> all() {
        byte[] bomb = deflated(300 * 1024 * 1024);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("text.png", manyChunks("zTXt", joined(latin("Comment\0\0"), bomb)));
        files.put("words.png", manyChunks("iTXt", joined(latin("Comment\0\1\0\0\0"), bomb)));
        files.put("colours.png", manyChunks("iCCP", joined(latin("Profile\0\0"), bomb)));
        byte[] chroma = SampleFiles.chunk("cHRM", new byte[32]);
        byte[] pixels = SampleFiles.pngWith(chroma, chroma);
        ByteBuffer.wrap(pixels).putInt(16, 30_000).putInt(20, 30_000);
        files.put("pixels.png", pixels);
        byte[] box = SampleFiles.heic();
        ByteBuffer.wrap(box).putInt(24, 0xfffffff0);
        files.put("box.heic", box);
        byte[] wide = SampleFiles.heic();
        ByteBuffer.wrap(wide).putInt(24, 1).putLong(32, Long.MAX_VALUE - 8);
        files.put("wide.heic", wide);
        byte[] nested = new byte[0];
        for (int depth = 0; depth < 2_000; depth++) {
            nested = SampleFiles.box(depth % 2 == 0 ? "ipco" : "iprp", nested);
        }
        files.put(
                "nested.heic",
                joined(Arrays.copyOf(SampleFiles.heic(), 24), SampleFiles.box("meta", joined(new byte[4], nested))));
        files.put("segments.jpg", segments());
        files.put(
                "lies.webp",
                latin("RIFF\u00ff\u00ff\u00ff\u00ffWEBPVP8X\u00ff\u00ff\u00ff\u007f" + "\u00ff".repeat(20)));
        files.put("lies.png", latin("GIF89a\u00ff\u00ff\u00ff\u00ff\u0080\0\0"));
        byte[] pdf = SampleFiles.pdf("Licence");
        files.put("streams.pdf", joined(joined(pdf, repeated(stream(bomb))), latin("\n%%EOF\n")));
        files.put("locks.pdf", joined(repeatedIn(pdf, latin("/Encrypt 1 0 R ")), latin("\n%%EOF\n")));
        files.put("brackets.pdf", joined(repeatedIn(pdf, latin("<<[(")), latin("/Encrypt << /Filter /Standard /U (")));
        files.put("page.png", latin(laughs()));
        files.put("both.pdf", joined(joined(pdf, new byte[LARGE - pdf.length - 1000]), SampleFiles.zip()));
        files.put("archive.pdf", zipped(zipped(zipped(new byte[200 * 1024 * 1024]))));
        return files;
    }

    private static byte[] manyChunks(String name, byte[] content) {
        byte[] chunk = SampleFiles.chunk(name, content);
        byte[][] chunks = new byte[LARGE / chunk.length][];
        Arrays.fill(chunks, chunk);
        return SampleFiles.pngWith(chunks);
    }

    private static byte[] segments() {
        byte[] jpeg = SampleFiles.jpeg("Licence");
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(jpeg, 0, 2);
        while (file.size() < LARGE) {
            file.writeBytes(new byte[] {(byte) 0xff, (byte) 0xe1, (byte) 0xff, (byte) 0xff});
            file.writeBytes(Arrays.copyOf(latin("Exif\0\0MM\0*\0\0\0\10\u00ff\u00ff"), 65_533));
        }
        file.write(jpeg, 2, jpeg.length - 2);
        return file.toByteArray();
    }

    private static byte[] stream(byte[] deflated) {
        return joined(
                joined(
                        latin("9 0 obj << /Type /ObjStm /N 1000000 /First 9 /Filter /FlateDecode /Length %d >> stream\n"
                                .formatted(deflated.length)),
                        deflated),
                latin("\nendstream endobj\n"));
    }

    private static byte[] repeated(byte[] part) {
        return repeatedIn(new byte[0], part);
    }

    private static byte[] repeatedIn(byte[] beginning, byte[] part) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(beginning);
        while (file.size() + part.length < LARGE) {
            file.writeBytes(part);
        }
        return file.toByteArray();
    }

    private static String laughs() {
        StringBuilder text = new StringBuilder("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY a0 'ha'>");
        for (int i = 1; i < 30; i++) {
            text.append(
                    "<!ENTITY a%d '%s'>".formatted(i, "&a%d;".formatted(i - 1).repeat(10)));
        }
        return text + "]><a>&a29;</a>";
    }

    private static byte[] deflated(int zeros) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, new Deflater(9))) {
            for (int i = 0; i < zeros; i += 1024 * 1024) {
                out.write(new byte[1024 * 1024]);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteArray();
    }

    private static byte[] zipped(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("a.zip"));
            zip.write(content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        return SampleFiles.joined(first, second);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}

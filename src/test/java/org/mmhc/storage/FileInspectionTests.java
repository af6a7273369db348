package org.mmhc.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mmhc.storage.FileRefused.Reason;

class FileInspectionTests {

    @TempDir
    Path folder;

    private final FileInspection inspection = new FileInspection();

    static Stream<Arguments> accepted() {
        return Stream.of(
                Arguments.of("licence.pdf", SampleFiles.pdf("Licence"), "application/pdf"),
                Arguments.of("LICENCE.PDF", SampleFiles.pdf("Licence"), "application/pdf"),
                Arguments.of("photo.jpg", SampleFiles.jpeg("Licence"), "image/jpeg"),
                Arguments.of("photo.jpeg", SampleFiles.jpeg("Licence"), "image/jpeg"),
                Arguments.of("screen.png", SampleFiles.png("Licence"), "image/png"),
                Arguments.of("picture.webp", SampleFiles.webp(), "image/webp"),
                Arguments.of("IMG_0001.HEIC", SampleFiles.heic(), "image/heic"),
                Arguments.of("IMG_0001.heif", SampleFiles.heic(), "image/heic"),
                Arguments.of("image", SampleFiles.jpeg("Licence"), "image/jpeg"),
                Arguments.of("licence of Dr. Rao", SampleFiles.pdf("Licence"), "application/pdf"));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void aFileIsWhatItHolds(String name, byte[] content, String contentType) throws IOException {
        assertThat(inspection.contentTypeOf(file(content), FileName.cleaned(name)))
                .isEqualTo(contentType);
    }

    @ParameterizedTest
    @CsvSource({"photo.png", "photo.pdf", "photo.exe", "photo.html", "photo.pdf.js", "photo.heic", "photo.svg", "a.zip"
    })
    void aNameThatClaimsAnotherTypeIsRefused(String name) throws IOException {
        assertRefused(name, SampleFiles.jpeg("Licence"), Reason.NAME_LIES);
    }

    @ParameterizedTest
    @CsvSource({"bomb.png, 40000, 40000", "bomb.png, 2147483647, 2147483647", "ribbon.png, 2000000, 400"})
    void aPictureThatUnfoldsBeyondReasonIsRefused(String name, int width, int height) throws IOException {
        byte[] picture = SampleFiles.png("Licence");
        ByteBuffer.wrap(picture).putInt(16, width).putInt(20, height);

        assertRefused(name, picture, Reason.TOO_MANY_PIXELS);
    }

    static Stream<Arguments> tooLarge() {
        byte[] repeated =
                SampleFiles.pngWith(SampleFiles.chunk("cHRM", new byte[32]), SampleFiles.chunk("cHRM", new byte[32]));
        ByteBuffer.wrap(repeated).putInt(16, 30_000).putInt(20, 30_000);
        byte[] jpeg = SampleFiles.jpeg("Licence");
        for (int at = 2; at < jpeg.length - 9; at++) {
            if (jpeg[at] == (byte) 0xff && jpeg[at + 1] == (byte) 0xc0) {
                ByteBuffer.wrap(jpeg).putShort(at + 5, (short) 65_500).putShort(at + 7, (short) 65_500);
                break;
            }
        }
        return Stream.of(
                Arguments.of("twice.png", repeated),
                Arguments.of("photo.jpg", jpeg),
                Arguments.of("photo.heic", SampleFiles.heic(40_000, 40_000)),
                Arguments.of("photo.heic", SampleFiles.heic(-1, -1)),
                Arguments.of(
                        "canvas.webp",
                        webp("VP8X", new byte[] {0, 0, 0, 0, -1, -1, -1, -1, -1, -1}, SampleFiles.webp())),
                Arguments.of(
                        "frame.webp",
                        webp(
                                "VP8X",
                                new byte[] {2, 0, 0, 0, 9, 0, 0, 9, 0, 0},
                                webp("ANMF", new byte[] {0, 0, 0, 0, 0, 0, -1, -1, 0, -1, -1, 0}, new byte[12]))));
    }

    @ParameterizedTest
    @MethodSource("tooLarge")
    void aPictureIsMeasuredWhateverElseItSays(String name, byte[] content) throws IOException {
        assertRefused(name, content, Reason.TOO_MANY_PIXELS);
    }

    static Stream<Arguments> broken() {
        byte[] png = SampleFiles.png("Licence");
        byte[] heic = SampleFiles.heic();
        byte[] endless = heic.clone();
        ByteBuffer.wrap(endless).putInt(24, 0xfffffff0);
        byte[] nested = new byte[0];
        for (int depth = 0; depth < 5_000; depth++) {
            nested = SampleFiles.box("iprp", nested);
        }
        return Stream.of(
                Arguments.of("half.png", Arrays.copyOf(png, png.length / 2)),
                Arguments.of("two.png", SampleFiles.pngWith(Arrays.copyOfRange(png, 8, 33))),
                Arguments.of("late.png", SampleFiles.joined(Arrays.copyOf(png, 8), SampleFiles.pngWith())),
                Arguments.of("head.jpg", Arrays.copyOf(SampleFiles.jpeg("Licence"), 100)),
                Arguments.of("endless.heic", endless),
                Arguments.of("nothing.heic", Arrays.copyOf(heic, 24)),
                Arguments.of(
                        "nested.heic", SampleFiles.joined(Arrays.copyOf(heic, 24), SampleFiles.box("meta", nested))),
                Arguments.of("empty.heic", SampleFiles.heic(0, 0)),
                Arguments.of("empty.webp", Arrays.copyOf(SampleFiles.webp(), 12)),
                Arguments.of("half.pdf", Arrays.copyOf(SampleFiles.pdf("Licence"), 300)));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void whatIsNotBuiltAsItsKindIsRefused(String name, byte[] content) throws IOException {
        assertRefused(name, content, Reason.BROKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rc4-40", "rc4-128", "aes-128", "aes-256-r5", "aes-256"})
    void aPdfThatAsksForAPasswordIsRefusedAndOneThatOnlyForbidsIsNot(String how) throws IOException {
        assertRefused("licence.pdf", resource("locked-" + how), Reason.LOCKED);
        assertThat(inspection.contentTypeOf(file(resource("protected-" + how)), FileName.cleaned("licence.pdf")))
                .isEqualTo("application/pdf");
    }

    private static byte[] resource(String name) throws IOException {
        return Files.readAllBytes(Path.of("src/test/resources/storage", name + ".pdf"));
    }

    /* A WebP whose first part that is, before the parts of the other. */
    private static byte[] webp(String name, byte[] content, byte[] other) {
        byte[] parts = SampleFiles.joined(content, Arrays.copyOfRange(other, 12, other.length));
        ByteBuffer file = ByteBuffer.allocate(20 + parts.length).order(ByteOrder.LITTLE_ENDIAN);
        return file.put(text("RIFF"))
                .putInt(12 + parts.length)
                .put(text("WEBP" + name))
                .putInt(content.length)
                .put(parts)
                .array();
    }

    static Stream<Arguments> notAccepted() {
        return Stream.of(
                Arguments.of("page.html", text("<!DOCTYPE html><html><script>alert(1)</script></html>")),
                Arguments.of("page.pdf", text("<html><body>%PDF-1.4</body></html>")),
                Arguments.of("drawing.svg", text("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")),
                Arguments.of("drawing.png", text("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>")),
                Arguments.of("archive.zip", SampleFiles.zip()),
                Arguments.of("archive.pdf", SampleFiles.zip()),
                Arguments.of("program.exe", text("MZ\u0090\0\3\0\0\0\4\0\0\0\u00ff\u00ff\0\0")),
                Arguments.of("program.pdf", text("\u007fELF\2\1\1\0")),
                Arguments.of("script.pdf", text("#!/bin/sh\nrm -rf /\n")),
                Arguments.of("notes.txt", text("Licence")),
                Arguments.of("picture.gif", text("GIF89a\1\0\1\0")),
                Arguments.of("noise.jpg", new byte[4096]),
                // Two things at once
                Arguments.of("photo.jpg", SampleFiles.joined(SampleFiles.jpeg("Licence"), SampleFiles.zip())),
                Arguments.of("licence.pdf", SampleFiles.joined(SampleFiles.pdf("Licence"), SampleFiles.zip())),
                Arguments.of("licence.pdf", text("%PDF-1.4\n<html><script>alert(1)</script></html>")),
                Arguments.of(
                        "photo.jpg",
                        SampleFiles.joined(
                                text("\u00ff\u00d8\u00ff\u00fe\0\60<SCRIPT>alert(1)</SCRIPT>"),
                                SampleFiles.jpeg("Licence"))));
    }

    @ParameterizedTest
    @MethodSource("notAccepted")
    void otherContentIsRefusedWhateverItsName(String name, byte[] content) throws IOException {
        assertRefused(name, content, Reason.TYPE_NOT_ACCEPTED);
    }

    @Test
    void aRefusalNamesTheFile() throws IOException {
        Path zip = file(SampleFiles.zip());

        assertThatExceptionOfType(FileRefused.class)
                .isThrownBy(() -> inspection.contentTypeOf(zip, FileName.cleaned("../licence.pdf")))
                .satisfies(refusal -> assertThat(refusal.arguments()).containsExactly("licence.pdf"));
    }

    private void assertRefused(String name, byte[] content, Reason reason) throws IOException {
        Path file = file(content);
        assertThatExceptionOfType(FileRefused.class)
                .isThrownBy(() -> inspection.contentTypeOf(file, FileName.cleaned(name)))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("draft"), content);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}

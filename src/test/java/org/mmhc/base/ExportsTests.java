package org.mmhc.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mmhc.base.BaseRefusals.ExportTooLarge;
import org.mmhc.base.Exports.Format;
import org.mmhc.base.Exports.Table;

/** Tables to take away. */
class ExportsTests {

    private static final Locale INDIA = Locale.of("en", "IN");

    @ParameterizedTest
    @ValueSource(strings = {"=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "-", "=1"})
    void wordsThatWouldBeReckonedWithAreMarked(String words) {
        assertThat(Exports.guarded(words)).isEqualTo("'" + words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Kavita", "-5", "+3.50", "1=1", "INV/26-27/00001"})
    void othersAreLeftAsTheyAre(String words) {
        assertThat(Exports.guarded(words)).isEqualTo(words);
    }

    @Test
    void aTextIsReadAsTheCountryOfTheReaderWritesIt() throws IOException {
        assertThat(csv(INDIA))
                .isEqualTo("\uFEFFwho,amount,day,number,nothing\r\n\"'=1+1, \"\"so\"\"\",-1234.50,2026-06-01,7,\r\n");
        assertThat(csv(Locale.GERMANY))
                .isEqualTo("\uFEFFwho;amount;day;number;nothing\r\n\"'=1+1, \"\"so\"\"\";-1234,50;2026-06-01;7;\r\n");
    }

    @Test
    void aWorkbookKeepsNumbersAndDaysAndTakesWordsForWords() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(Format.XLSX, bytes, INDIA);
        String sheet = sheet(bytes.toByteArray());
        assertThat(sheet).contains("-1234.50").contains("<v>46174").doesNotContain("<f>");
    }

    @Test
    void moreRowsThanAFileHoldsAreRefused() throws IOException {
        try (Table table = Exports.begin(Format.CSV, OutputStream.nullOutputStream(), "all", INDIA, List.of("n"))) {
            for (int row = 0; row < Exports.MOST_ROWS; row++) {
                table.row(row);
            }
            assertThatExceptionOfType(ExportTooLarge.class).isThrownBy(() -> table.row(0));
            assertThat(table.rows()).isEqualTo(Exports.MOST_ROWS);
        }
    }

    private static String csv(Locale locale) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(Format.CSV, bytes, locale);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void write(Format format, OutputStream into, Locale locale) throws IOException {
        try (Table table =
                Exports.begin(format, into, "amounts", locale, List.of("who", "amount", "day", "number", "nothing"))) {
            table.row("=1+1, \"so\"\u0000", Money.of("-1234.5", "INR"), LocalDate.of(2026, 6, 1), 7, null);
        }
    }

    private static String sheet(byte[] book) throws IOException {
        Path file = Files.createTempFile("book", ".xlsx");
        Files.write(file, book);
        try (ZipFile parts = new ZipFile(file.toFile())) {
            ZipEntry sheet = parts.getEntry("xl/worksheets/sheet1.xml");
            return new String(parts.getInputStream(sheet).readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            Files.delete(file);
        }
    }
}

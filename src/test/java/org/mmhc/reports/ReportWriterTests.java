package org.mmhc.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mmhc.base.BaseRefusals.ExportTooLarge;
import org.mmhc.base.paper.Paper;
import org.mmhc.reports.ReportWriter.Order;
import org.springframework.context.support.ResourceBundleMessageSource;

class ReportWriterTests {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);
    private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
    private static final Instant AT = Instant.parse("2026-07-01T06:30:00Z");
    private static final int MILLION = 1_000_000;

    private final ReportWriter writer = new ReportWriter(new Paper(), texts());

    /* The kind of grafana/grafana#17363: a guard against formulas that spoils negative numbers. */
    @Test
    void wordsOfAFormulaAreGuardedAndNegativeAmountsStayNumbers() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();

        writer.write(order(twoRows(), ReportFormat.CSV, DAY, false), file, rows -> true);

        assertThat(file.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "\uFEFFVisit,Starts at,Reason,Amount",
                        "V-1,2026-06-01T09:30:00+05:30,\"'=HYPERLINK(\"\"http://x\"\")\",-120.50",
                        "V-2,2026-06-01T09:30:00+05:30,,7");
    }

    @Test
    void workbookHasTypedCellsAndSaysWhatItIsAbout() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();

        writer.write(order(twoRows(), ReportFormat.XLSX, DAY, true), file, rows -> true);

        String sheet = entry(file.toByteArray(), "xl/worksheets/sheet1.xml");
        assertThat(sheet).contains("<v>-120.50</v>").doesNotContain("<f>").contains("state=\"frozen\"");
        assertThat(entry(file.toByteArray(), "xl/workbook.xml")).contains("About");
        assertThat(entry(file.toByteArray(), "xl/sharedStrings.xml")
                        + entry(file.toByteArray(), "xl/worksheets/sheet2.xml"))
                .contains("Asia/Kolkata")
                .contains("A-1");
    }

    @Test
    void documentIsTaggedAndHasATitleAndALanguage() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();

        writer.write(order(twoRows(), ReportFormat.PDF, DAY, false), file, rows -> true);

        try (PDDocument document = Loader.loadPDF(file.toByteArray())) {
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(document.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
            assertThat(document.getDocumentCatalog().getLanguage()).startsWith("en");
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Visits");
        }
    }

    @Test
    void documentIsRefusedWhenItIsTooLongToRead() {
        Report many = visits(5_001);

        assertThatThrownBy(() -> writer.write(
                        order(many, ReportFormat.PDF, DAY, false), OutputStream.nullOutputStream(), rows -> true))
                .isInstanceOf(ExportTooLarge.class);
    }

    @Test
    void peopleAreLeftOutUnlessTheyAreAskedFor() throws IOException {
        ByteArrayOutputStream without = new ByteArrayOutputStream();
        ByteArrayOutputStream with = new ByteArrayOutputStream();

        writer.write(order(twoRows(), ReportFormat.CSV, DAY, false), without, rows -> true);
        writer.write(order(twoRows(), ReportFormat.CSV, DAY, true), with, rows -> true);

        assertThat(without.toString(StandardCharsets.UTF_8))
                .doesNotContain("C-100042-J")
                .doesNotContain("Caregiver");
        assertThat(with.toString(StandardCharsets.UTF_8)).contains("C-100042-J").contains("Caregiver");
    }

    /* A million rows are never in memory: what was written of a day is gone before the next one. */
    @Test
    void millionRowsAreWrittenADayAfterTheOther() throws IOException {
        long[] most = new long[1];
        Runtime memory = Runtime.getRuntime();
        System.gc();
        long before = memory.totalMemory() - memory.freeMemory();

        long rows = writer.write(
                order(visits(MILLION / 100), ReportFormat.CSV, DAY.plusDays(99), false),
                OutputStream.nullOutputStream(),
                soFar -> {
                    if (soFar % (MILLION / 4) == 0) {
                        System.gc();
                        most[0] = Math.max(most[0], memory.totalMemory() - memory.freeMemory() - before);
                    }
                    return true;
                });

        assertThat(rows).isEqualTo(MILLION);
        assertThat(most[0]).isLessThan(64L * 1024 * 1024);
    }

    @Test
    void writingEndsSoonAfterItIsCalledOff() throws IOException {
        long rows = writer.write(
                order(visits(10), ReportFormat.CSV, DAY.plusDays(300), false),
                OutputStream.nullOutputStream(),
                soFar -> soFar < 30);

        assertThat(rows).isEqualTo(30);
    }

    private static Order order(Report report, ReportFormat format, LocalDate to, boolean personal) {
        return new Order("EXP-1", report, format, DAY, to, ReportChoice.ALL, personal, "A-1", Locale.ENGLISH, AT, ZONE);
    }

    private static Report twoRows() {
        List<@Nullable Object> first = Arrays.asList(
                "V-1",
                Instant.parse("2026-06-01T04:00:00Z"),
                "C-100042-J",
                "=HYPERLINK(\"http://x\")",
                new BigDecimal("-120.50"));
        List<@Nullable Object> second =
                Arrays.asList("V-2", Instant.parse("2026-06-01T04:00:00Z"), "C-100042-J", null, 7);
        return columns().of(day -> List.of(first, second));
    }

    private static Report visits(int aDay) {
        return columns()
                .of(day -> IntStream.range(0, aDay)
                        .mapToObj(number -> Arrays.<@Nullable Object>asList(
                                "V-" + number, day.begin(), "C-100042-J", "GIVEN", BigDecimal.valueOf(number)))
                        .toList());
    }

    private static Report columns() {
        return Report.of("visits")
                .with("visit", "startsAt")
                .withPeople("caregiver")
                .with("reason", "amount");
    }

    private static String entry(byte[] bytes, String name) throws IOException {
        Path file = Files.createTempFile("report", ".xlsx");
        Files.write(file, bytes);
        try (ZipFile parts = new ZipFile(file.toFile())) {
            ZipEntry entry = parts.getEntry(name);
            return entry == null ? "" : new String(parts.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            Files.delete(file);
        }
    }

    private static ResourceBundleMessageSource texts() {
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasename("vaadin-i18n/reports");
        texts.setDefaultEncoding("UTF-8");
        return texts;
    }
}

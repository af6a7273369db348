package org.mmhc.base;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.BaseRefusals.ExportTooLarge;

/**
 * Tables to take away, written row by row so that they can be long. Numbers, amounts and days stay what they are; words that a spreadsheet
 * would reckon with are marked as words.
 */
public final class Exports {

    /** More rows are not written, unless a table says so; refused with {@link ExportTooLarge}. */
    public static final int MOST_ROWS = 200_000;

    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+([.,]\\d+)?");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}&&[^\\t\\n\\r]]");

    private Exports() {}

    /** Of which kind the file is. */
    public enum Format {
        /** A text, as it is read by everything: with the mark of UTF-8, and by the commas or semicolons of the reader's country. */
        CSV("csv", "text/csv; charset=UTF-8"),
        /** A workbook of one sheet. */
        XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

        private final String extension;
        private final String contentType;

        Format(String extension, String contentType) {
            this.extension = extension;
            this.contentType = contentType;
        }

        public String extension() {
            return extension;
        }

        public String contentType() {
            return contentType;
        }
    }

    /** A table that is being written; it leaves the stream open when it is closed. */
    public abstract static class Table implements AutoCloseable {

        private final int most;
        private int rows;

        Table(int most) {
            this.most = most;
        }

        /** Adds a row: words, numbers, amounts, days, nothing. */
        public final void row(@Nullable Object... cells) throws IOException {
            if (rows == most) {
                throw new ExportTooLarge(most);
            }
            rows++;
            write(cells);
        }

        /** How many rows there are, without the titles. */
        public final int rows() {
            return rows;
        }

        abstract void write(@Nullable Object... cells) throws IOException;

        @Override
        public abstract void close() throws IOException;
    }

    /**
     * Begins a table.
     *
     * @param name of the sheet
     * @param locale of the reader
     */
    public static Table begin(Format format, OutputStream into, String name, Locale locale, List<String> titles)
            throws IOException {
        return begin(format, into, name, locale, titles, List.of(), MOST_ROWS);
    }

    /**
     * Begins a table that says what it is about, on a sheet of its own where there are sheets.
     *
     * @param most so many rows are written
     */
    public static Table begin(
            Format format,
            OutputStream into,
            String name,
            Locale locale,
            List<String> titles,
            List<String> about,
            int most)
            throws IOException {
        return format == Format.CSV ? new Csv(into, locale, titles, most) : new Xlsx(into, name, titles, about, most);
    }

    /** The words, marked as words when a spreadsheet would take them for a formula. */
    public static String guarded(String words) {
        boolean reckoned = !words.isEmpty() && "=+-@\t\r".indexOf(words.charAt(0)) >= 0;
        return reckoned && !NUMBER.matcher(words).matches() ? "'" + words : words;
    }

    private static final class Csv extends Table {

        private static final char BYTE_ORDER_MARK = '\uFEFF';

        private final char point;
        private final CSVPrinter printer;

        private Csv(OutputStream into, Locale locale, List<String> titles, int most) throws IOException {
            super(most);
            this.point = DecimalFormatSymbols.getInstance(locale).getDecimalSeparator();
            Writer writer = new OutputStreamWriter(into, StandardCharsets.UTF_8);
            writer.write(BYTE_ORDER_MARK);
            CSVFormat format = CSVFormat.RFC4180
                    .builder()
                    .setDelimiter(point == ',' ? ';' : ',')
                    .get();
            this.printer = new CSVPrinter(writer, format);
            printer.printRecord(titles);
        }

        @Override
        void write(@Nullable Object... cells) throws IOException {
            List<String> texts = new ArrayList<>();
            for (Object cell : cells) {
                texts.add(text(cell));
            }
            printer.printRecord(texts);
        }

        private String text(@Nullable Object cell) {
            return switch (cell) {
                case null -> "";
                case Money money -> number(money.amount());
                case BigDecimal number -> number(number);
                case Number number -> number.toString();
                default -> guarded(UNSEEN.matcher(cell.toString()).replaceAll(""));
            };
        }

        private String number(BigDecimal number) {
            return number.toPlainString().replace('.', point);
        }

        @Override
        public void close() throws IOException {
            printer.flush();
        }
    }

    private static final class Xlsx extends Table {

        private static final int LONGEST_CELL = 32_767;
        private static final int FLUSHED_EVERY = 500;

        private static final int MOST_ON_A_SHEET = 1_000_000;

        private final Workbook book;
        private final String name;
        private final List<String> titles;
        private final List<String> about;
        private Worksheet sheet;
        private int sheets = 1;
        private int next = 1;

        private Xlsx(OutputStream into, String name, List<String> titles, List<String> about, int most) {
            super(most);
            this.book = new Workbook(into, "MMHC", null);
            this.name = name;
            this.titles = titles;
            this.about = about;
            this.sheet = begun(name);
        }

        private Worksheet begun(String title) {
            Worksheet begun = book.newWorksheet(title);
            for (int column = 0; column < titles.size(); column++) {
                begun.value(0, column, titles.get(column));
                begun.style(0, column).bold().set();
            }
            begun.freezePane(0, 1);
            return begun;
        }

        @Override
        void write(@Nullable Object... cells) throws IOException {
            if (next > MOST_ON_A_SHEET) {
                sheet.finish();
                sheets++;
                sheet = begun(name + " " + sheets);
                next = 1;
            }
            for (int column = 0; column < cells.length; column++) {
                put(column, cells[column]);
            }
            next++;
            if (next % FLUSHED_EVERY == 0) {
                sheet.flush();
            }
        }

        private void put(int column, @Nullable Object cell) {
            switch (cell) {
                case null -> {}
                case Money money -> {
                    sheet.value(next, column, money.amount());
                    sheet.style(next, column).format("#,##0.00").set();
                }
                case Number number -> sheet.value(next, column, number);
                case LocalDate day -> {
                    sheet.value(next, column, day);
                    sheet.style(next, column).format("yyyy-mm-dd").set();
                }
                default -> sheet.inlineString(next, column, text(cell.toString()));
            }
        }

        private static String text(String words) {
            String seen = UNSEEN.matcher(words).replaceAll("");
            return seen.substring(0, Math.min(seen.length(), LONGEST_CELL));
        }

        @Override
        public void close() throws IOException {
            if (!about.isEmpty()) {
                sheet.finish();
                Worksheet facts = book.newWorksheet("About");
                for (int line = 0; line < about.size(); line++) {
                    facts.inlineString(line, 0, about.get(line));
                }
            }
            book.finish();
        }
    }
}

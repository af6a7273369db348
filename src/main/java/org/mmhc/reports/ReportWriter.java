package org.mmhc.reports;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.BaseRefusals.ExportTooLarge;
import org.mmhc.base.Exports;
import org.mmhc.base.Exports.Table;
import org.mmhc.base.paper.Paper;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Writes a report, a day after the other, so that it is never in memory as a whole; but for a document, which is short. */
@Component
class ReportWriter {

    static final int MOST_ROWS = 10_000_000;
    static final int MOST_ON_PAPER = 5_000;

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

    private final Paper paper;
    private final MessageSource texts;

    ReportWriter(Paper paper, MessageSource texts) {
        this.paper = paper;
        this.texts = texts;
    }

    /** What a report is of which, and for whom. */
    record Order(
            String id,
            Report report,
            ReportFormat format,
            LocalDate from,
            LocalDate to,
            boolean personal,
            String by,
            Locale locale,
            Instant at,
            ZoneId zone) {}

    /** Writes it, asks after each day with the rows so far whether to go on, and says how many there are. */
    long write(Order order, OutputStream into, LongPredicate goOn) throws IOException {
        return order.format() == ReportFormat.PDF ? document(order, into, goOn) : table(order, into, goOn);
    }

    private long table(Order order, OutputStream into, LongPredicate goOn) throws IOException {
        Exports.Format format = order.format() == ReportFormat.CSV ? Exports.Format.CSV : Exports.Format.XLSX;
        int[] shown = shown(order);
        try (Table table = Exports.begin(
                format, into, order.report().name(), order.locale(), titles(order, shown), about(order), MOST_ROWS)) {
            boolean on = true;
            for (LocalDate day = order.from(); on && !day.isAfter(order.to()); day = day.plusDays(1)) {
                for (List<@Nullable Object> row : order.report().rows().apply(new BusinessDay(day, order.zone()))) {
                    table.row(cells(order, row, shown));
                }
                on = goOn.test(table.rows());
            }
            return table.rows();
        }
    }

    private long document(Order order, OutputStream into, LongPredicate goOn) throws IOException {
        int[] shown = shown(order);
        long rows = 0;
        StringBuilder lines = new StringBuilder();
        for (LocalDate day = order.from(); !day.isAfter(order.to()); day = day.plusDays(1)) {
            for (List<@Nullable Object> row : order.report().rows().apply(new BusinessDay(day, order.zone()))) {
                rows++;
                if (rows > MOST_ON_PAPER) {
                    throw new ExportTooLarge(MOST_ON_PAPER);
                }
                lines.append("<tr>");
                for (Object cell : cells(order, row, shown)) {
                    lines.append("<td>")
                            .append(html(cell == null ? "" : cell.toString()))
                            .append("</td>");
                }
                lines.append("</tr>\n");
            }
        }
        if (goOn.test(rows)) {
            into.write(paper.make(page(order, shown, lines), order.id(), order.at()));
        }
        return rows;
    }

    private String page(Order order, int[] shown, CharSequence lines) {
        StringBuilder heads = new StringBuilder();
        titles(order, shown)
                .forEach(title ->
                        heads.append("<th scope=\"col\">").append(html(title)).append("</th>"));
        StringBuilder about = new StringBuilder();
        about(order).forEach(line -> about.append("<p>").append(html(line)).append("</p>"));
        String title = html(text(order, "reports.report." + order.report().name()));
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <html lang="%s" xmlns="http://www.w3.org/1999/xhtml"><head><title>%s</title>
                <meta name="author" content="MMHC"/><meta name="subject" content="%s"/><meta name="description" content="%s"/>
                <style>
                html { font-family: 'Noto Sans'; }
                @page { size: A4 landscape; margin: 14mm; @bottom-right { font-family: 'Noto Sans'; font-size: 8pt; content: counter(page) " / " counter(pages); } }
                body { font-family: 'Noto Sans'; font-size: 8pt; }
                table { width: 100%%; border-collapse: collapse; -fs-table-paginate: paginate; }
                td, th { border: 0.4pt solid #777; padding: 2pt; text-align: start; word-wrap: break-word; }
                </style></head><body><h1>%s</h1>%s<table><thead><tr>%s</tr></thead><tbody>
                %s</tbody></table></body></html>
                """.formatted(order.locale().getLanguage(), title, title, title, title, about, heads, lines)
                .strip();
    }

    private String html(String words) {
        return HtmlUtils.htmlEscape(paper.drawn(words), StandardCharsets.UTF_8.name());
    }

    private List<String> about(Order order) {
        return List.of(
                text(order, "reports.report." + order.report().name()),
                text(order, "reports.about.period", order.from(), order.to(), order.zone()),
                text(order, "reports.about.made", MOMENT.format(order.at().atZone(order.zone())), order.by()));
    }

    private static int[] shown(Order order) {
        return IntStream.range(0, order.report().columns().size())
                .filter(place ->
                        order.personal() || !order.report().columns().get(place).personal())
                .toArray();
    }

    private List<String> titles(Order order, int[] shown) {
        List<String> titles = new ArrayList<>();
        for (int place : shown) {
            titles.add(text(
                    order,
                    "reports.column." + order.report().columns().get(place).name()));
        }
        return titles;
    }

    /* Moments are said with their zone, where the agency is. */
    private static @Nullable Object[] cells(Order order, List<@Nullable Object> row, int[] shown) {
        @Nullable Object[] cells = new Object[shown.length];
        for (int cell = 0; cell < shown.length; cell++) {
            Object value = row.get(shown[cell]);
            cells[cell] = value instanceof Instant moment ? MOMENT.format(moment.atZone(order.zone())) : value;
        }
        return cells;
    }

    private String text(Order order, String key, Object... arguments) {
        Object[] words = new Object[arguments.length];
        for (int place = 0; place < words.length; place++) {
            words[place] = arguments[place].toString();
        }
        return texts.getMessage(key, words, order.locale());
    }
}

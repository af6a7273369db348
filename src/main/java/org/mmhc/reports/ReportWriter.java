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
            ReportChoice choice,
            boolean personal,
            String by,
            Locale locale,
            Instant at,
            ZoneId zone) {}

    /** Writes it, asks after each day with the rows so far whether to go on, and says how many there are. */
    long write(Order order, OutputStream into, LongPredicate goOn) throws IOException {
        return order.format() == ReportFormat.PDF ? document(order, into, goOn) : table(order, into, goOn);
    }

    private interface Lines {
        void add(List<@Nullable Object> line) throws IOException;
    }

    private long table(Order order, OutputStream into, LongPredicate goOn) throws IOException {
        Exports.Format format = order.format() == ReportFormat.CSV ? Exports.Format.CSV : Exports.Format.XLSX;
        ReportTable rows = shown(order);
        try (Table table = Exports.begin(
                format, into, order.report().name(), order.locale(), titles(order, rows), about(order), MOST_ROWS)) {
            read(order, rows, line -> table.row(cells(order, line)), goOn);
            return table.rows();
        }
    }

    private long document(Order order, OutputStream into, LongPredicate goOn) throws IOException {
        ReportTable rows = shown(order);
        StringBuilder lines = new StringBuilder();
        long[] written = new long[1];
        boolean whole = read(
                order,
                rows,
                line -> {
                    written[0]++;
                    if (written[0] > MOST_ON_PAPER) {
                        throw new ExportTooLarge(MOST_ON_PAPER);
                    }
                    lines.append("<tr>");
                    for (Object cell : cells(order, line)) {
                        lines.append("<td>")
                                .append(html(cell == null ? "" : cell.toString()))
                                .append("</td>");
                    }
                    lines.append("</tr>\n");
                },
                goOn);
        if (whole) {
            into.write(paper.make(page(order, rows, lines), order.id(), order.at()));
        }
        return written[0];
    }

    private static ReportTable shown(Order order) {
        return new ReportTable(order.report(), order.choice(), order.personal(), order.zone());
    }

    /* Whether it was not called off before its end. */
    private boolean read(Order order, ReportTable rows, Lines into, LongPredicate goOn) throws IOException {
        boolean on = true;
        for (LocalDate day = order.from(); on && !day.isAfter(order.to()); day = day.plusDays(1)) {
            for (List<@Nullable Object> row : rows.rows(new BusinessDay(day, order.zone()))) {
                into.add(row);
            }
            on = goOn.test(rows.counted());
        }
        if (on) {
            for (List<@Nullable Object> group : rows.groups()) {
                into.add(group);
            }
            for (List<@Nullable Object> total : rows.totals()) {
                total.set(0, text(order, "reports.table.total"));
                into.add(total);
            }
        }
        return on;
    }

    private String page(Order order, ReportTable rows, CharSequence lines) {
        StringBuilder heads = new StringBuilder();
        titles(order, rows)
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
        List<String> about = new ArrayList<>(List.of(
                text(order, "reports.report." + order.report().name()),
                text(order, "reports.about.period", order.from(), order.to(), order.zone())));
        order.choice()
                .where()
                .forEach(filter -> about.add(text(
                        order,
                        "reports.about.filter",
                        text(order, "reports.column." + filter.column()),
                        text(order, "reports.how." + filter.how()),
                        filter.value())));
        about.add(text(order, "reports.about.made", MOMENT.format(order.at().atZone(order.zone())), order.by()));
        return about;
    }

    private List<String> titles(Order order, ReportTable rows) {
        return rows.columns().stream()
                .map(column -> text(order, "reports.column." + column))
                .toList();
    }

    /* Moments are said with their zone, where the agency is. */
    private static @Nullable Object[] cells(Order order, List<@Nullable Object> line) {
        return line.stream()
                .map(cell -> cell instanceof Instant moment ? MOMENT.format(moment.atZone(order.zone())) : cell)
                .toArray();
    }

    private String text(Order order, String key, Object... arguments) {
        Object[] words = new Object[arguments.length];
        for (int place = 0; place < words.length; place++) {
            words[place] = arguments[place].toString();
        }
        return texts.getMessage(key, words, order.locale());
    }
}
